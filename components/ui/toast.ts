import type { toast as Toast } from 'sonner'

let shower: Promise<typeof Toast> | null = null

/** Puts the place where toasts appear beside the page. It listens as soon as it is drawn, so it is drawn at once. */
async function prepare(): Promise<typeof Toast> {
  const [{ toast: show }, { Toaster }, { createElement }, { flushSync }, { createRoot }] = await Promise.all([
    import('sonner'),
    import('./toaster'),
    import('react'),
    import('react-dom'),
    import('react-dom/client'),
  ])
  const place = document.body.appendChild(document.createElement('div'))
  flushSync(() => createRoot(place).render(createElement(Toaster)))
  return show
}

/** Says something in the corner for a few seconds, with a button to undo it when there is a way; the code for it is loaded with the first message. */
export async function toast(kind: 'success' | 'error', message: string, undo?: () => void): Promise<void> {
  shower ??= prepare()
  const show = await shower
  show[kind](message, undo && { action: { label: 'Undo', onClick: undo }, duration: 10_000 })
}
