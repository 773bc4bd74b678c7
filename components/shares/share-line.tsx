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

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** One link in the list, with its state and the way to end it. */
export function ShareLine({ share }: { share: Share }) {
  const [asking, setAsking] = useState(false)
  const now = useNow()
  const { mutate, isPending } = useMutation(revokeShare)
  const expired = now !== null && share.expiresAt !== null && Date.parse(share.expiresAt) <= now
  const open = share.revokedAt === null && !expired
  return (
    <tr>
      <RowHead className="anywhere">
        {share.title}
        <code className="block font-mono text-[11px] font-normal text-ink-3">sha256 {share.sha256.slice(0, 12)}</code>
      </RowHead>
      <TableCell className="whitespace-nowrap">
        <StatusDot tone={open ? 'good' : 'plain'}>{share.revokedAt ? 'revoked' : expired ? 'ended' : 'open'}</StatusDot>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {share.revokedAt ? <Time at={share.revokedAt} /> : share.expiresAt ? <Time at={share.expiresAt} /> : 'when revoked'}
      </TableCell>
      <TableCell className="num">{share.views.toLocaleString('en')}</TableCell>
      <TableCell className="whitespace-nowrap">{share.lastOpenedAt ? <Time at={share.lastOpenedAt} /> : 'never'}</TableCell>
      <TableCell className="whitespace-nowrap">
        <Time at={share.createdAt} />
      </TableCell>
      <TableCell className="text-right">
        {open && (
          <Button size="s" look="danger" onClick={() => setAsking(true)} aria-label={`Revoke “${share.title}”`}>
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
