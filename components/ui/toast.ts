/** Says something in the corner for a few seconds; the code for it is loaded with the first message. */
export async function toast(kind: 'success' | 'error', message: string): Promise<void> {
  const { toast: show } = await import('sonner')
  show[kind](message)
}
