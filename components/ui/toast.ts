/** Says something in the corner for a few seconds, with a button to undo it when there is a way; the code for it is loaded with the first message. */
export async function toast(kind: 'success' | 'error', message: string, undo?: () => void): Promise<void> {
  const { toast: show } = await import('sonner')
  show[kind](message, undo && { action: { label: 'Undo', onClick: undo }, duration: 10_000 })
}
