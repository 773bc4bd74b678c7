'use client'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog, DialogActions } from './dialog'

type ConfirmDialogProps = { title: string; confirm: string; busy: boolean; onConfirm: () => void; onClose: () => void; children: ReactNode }

/** Asks before something that cannot be undone; `confirm` names it. Load it lazily and render it only while it asks. */
export function ConfirmDialog({ title, confirm, busy, onConfirm, onClose, children }: ConfirmDialogProps) {
  return (
    <Dialog title={title} open onOpenChange={(open) => open || onClose()}>
      <div className="text-ink-2">{children}</div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
