'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time, useNow } from '@/components/ui/time'
import type { LoopToken } from '@/lib/domain/loop-token'
import { loopTokensQuery, revokeLoopToken } from '@/lib/query/loops'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** The tokens of a profile that still let loops in, and how to end them. */
export function LoopTokens({ profileId }: { profileId: string }) {
  const { data: tokens, error, refetch } = useQuery(loopTokensQuery(profileId))
  const now = useNow()
  const open = tokens?.filter(({ revokedAt, expiresAt }) => revokedAt === null && (now === null || Date.parse(expiresAt) > now))
  return (
    <Panel title="Tokens">
      {error && !tokens && <NotRead title="The tokens could not be read" error={error} again={refetch} />}
      {!tokens && !error && (
        <>
          <Loading what="the tokens" />
          <Skeleton className="h-12" />
        </>
      )}
      {open?.length === 0 && <p className="text-sm text-ink-2">None that works: nobody can send loops of this profile.</p>}
      {open && open.length > 0 && (
        <ul className="divide-y divide-line">
          {open.map((token) => (
            <TokenLine key={token.id} token={token} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

const day = (date: string) => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date))

function TokenLine({ token: { id, label, expiresAt, lastUsedOn } }: { token: LoopToken }) {
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useMutation(revokeLoopToken)
  const name = label || 'Token without a label'
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="anywhere font-medium">{name}</p>
        <p className="text-sm text-ink-3">
          {lastUsedOn ? `last used on ${day(lastUsedOn)}` : 'never used'}, ends <Time at={expiresAt} />
        </p>
      </div>
      <Button size="s" look="danger" onClick={() => setAsking(true)} aria-label={`Revoke “${name}”`}>
        Revoke
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Revoke “${name}”?`}
          confirm="Revoke token"
          busy={isPending}
          onConfirm={() => mutate(id, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          Machines that send with it are refused from now on; what they time stays in their own file. What was sent before is kept. This
          cannot be undone.
        </ConfirmDialog>
      )}
    </li>
  )
}
