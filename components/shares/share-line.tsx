'use client'
import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { RowHead, TableCell } from '@/components/ui/table'
import { Time, useNow } from '@/components/ui/time'
import type { Share } from '@/lib/domain/share'
import { revokeShare } from '@/lib/query/shares'
import { audiences } from './share-form'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

const hasExpired = ({ expiresAt }: Share, now: number | null) => now !== null && expiresAt !== null && Date.parse(expiresAt) <= now

/** Whether a link still opens, by the reader's clock. */
export const isOpen = (share: Share, now: number | null): boolean => share.revokedAt === null && !hasExpired(share, now)

/** One link in the list, with its state and the way to end it. */
export function ShareLine({ share, chosen, onChoose }: { share: Share; chosen: boolean; onChoose: (chosen: boolean) => void }) {
  const [asking, setAsking] = useState(false)
  const now = useNow()
  const { mutate, isPending } = useMutation(revokeShare)
  const expired = hasExpired(share, now)
  const open = isOpen(share, now)
  return (
    <tr>
      <RowHead className="min-w-52">
        <span className="flex items-start gap-2.5">
          <input
            type="checkbox"
            aria-label={`Choose “${share.title}”`}
            checked={chosen}
            disabled={!open}
            onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
            className="mt-[2px] size-[14px] flex-none accent-ink disabled:invisible"
          />
          <span className="anywhere">
            {share.title}
            <span className="block text-sm font-normal text-ink-3">{audiences.find(({ value }) => value === share.audience)?.title}</span>
          </span>
        </span>
      </RowHead>
      <TableCell data-of="Shows" className="whitespace-nowrap">
        <div>
          {share.kind === 'timeline' ? 'releases' : 'comparison'}, {share.live ? 'live' : 'frozen'}
          {!share.live && <code className="block font-mono text-[11px] text-ink-3">sha256 {share.sha256.slice(0, 12)}</code>}
        </div>
      </TableCell>
      <TableCell data-of="State" className="whitespace-nowrap">
        <StatusDot tone={open ? 'good' : 'plain'}>{share.revokedAt ? 'revoked' : expired ? 'ended' : 'open'}</StatusDot>
      </TableCell>
      <TableCell data-of={open ? 'Ends' : 'Ended'} className="whitespace-nowrap">
        {share.revokedAt ? <Time at={share.revokedAt} /> : share.expiresAt ? <Time at={share.expiresAt} /> : 'when revoked'}
      </TableCell>
      <TableCell data-of="Views" className="num">
        {share.views.toLocaleString('en')}
      </TableCell>
      <TableCell data-of="Last opened" className="whitespace-nowrap">
        {share.lastOpenedAt ? <Time at={share.lastOpenedAt} /> : 'never'}
      </TableCell>
      <TableCell data-of="Made" className="whitespace-nowrap">
        <Time at={share.createdAt} />
      </TableCell>
      <TableCell className="text-right">
        {!open && <span data-none="" />}
        {open && (
          <Button
            size="s"
            look="danger"
            className="justify-self-start"
            onClick={() => setAsking(true)}
            aria-label={`Revoke “${share.title}”`}
          >
            Revoke
          </Button>
        )}
        {asking && (
          <ConfirmDialog
            title={`Revoke “${share.title}”?`}
            confirm="Revoke link"
            busy={isPending}
            onConfirm={() => mutate(share.id, { onSettled: () => setAsking(false) })}
            onClose={() => setAsking(false)}
          >
            Whoever has the address gets “not found” from now on. This cannot be undone.
          </ConfirmDialog>
        )}
      </TableCell>
    </tr>
  )
}
