'use client'
import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { Share } from '@/lib/domain/share'
import { revokeShares } from '@/lib/query/shares'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** How many links are ended at once. */
export const MOST_AT_ONCE = 100

const links = (count: number) => `${count} ${count === 1 ? 'link' : 'links'}`

type TogetherProps = {
  chosen: Share[]
  /** Whether all that can be chosen are. */
  all: boolean
  /** Whether there is none to choose. */
  none: boolean
  onAll: (chosen: boolean) => void
  onEnded: () => void
}

/** Chooses all links that are open, and ends the chosen ones together, after asking. */
export function EndTogether({ chosen, all, none, onAll, onEnded }: TogetherProps) {
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useMutation(revokeShares)
  const ids = chosen.map(({ id }) => id)
  const end = () => mutate(ids, { onSuccess: onEnded, onSettled: () => setAsking(false) })
  return (
    <div className="flex min-h-[30px] flex-wrap items-center gap-x-4 gap-y-1.5 px-3.5 max-md:px-3">
      <Checkbox
        label="Choose all links that are open"
        checked={all}
        disabled={none}
        onChange={({ currentTarget }) => onAll(currentTarget.checked)}
      />
      {chosen.length > 0 && (
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
