'use client'
import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Share } from '@/lib/domain/share'
import { revokeShares } from '@/lib/query/shares'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** How many links are ended at once. */
export const MOST_AT_ONCE = 100

const links = (count: number) => `${count} ${count === 1 ? 'link' : 'links'}`

/** Ends the chosen links together, after asking. */
export function EndTogether({ chosen, onEnded }: { chosen: Share[]; onEnded: () => void }) {
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useMutation(revokeShares)
  const ids = chosen.map(({ id }) => id)
  const end = () => mutate(ids, { onSuccess: onEnded, onSettled: () => setAsking(false) })
  return (
    <div className="flex min-h-[30px] flex-wrap items-center gap-2.5">
      {chosen.length === 0 ? (
        <span className="text-sm text-ink-3">Tick the links that are to end together.</span>
      ) : (
        <Button look="danger" onClick={() => setAsking(true)}>
          Revoke {links(chosen.length)}
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title={`Revoke ${links(chosen.length)}?`}
          confirm={`Revoke ${links(chosen.length)}`}
          busy={isPending}
          onConfirm={end}
          onClose={() => setAsking(false)}
        >
          Whoever has their addresses gets “not found” from now on. This cannot be undone.
        </ConfirmDialog>
      )}
    </div>
  )
}
