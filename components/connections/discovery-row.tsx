'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useSubmission } from '@/components/forms/use-submission'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Discovery } from '@/lib/domain/connection'
import { addConnection, connectionQuery } from '@/lib/query/connections'
import { CollectionProbes, useNewestCollection } from './collection-probes'
import { FailedCheck } from './failed-check'
import { beside, type Purpose } from './purpose'
import { PurposeButtons } from './purpose-buttons'

/** Something found on this machine: what it is, and how it is added; once added, how far its collection is. */
export function DiscoveryRow({ discovery }: { discovery: Discovery }) {
  const [asking, setAsking] = useState(false)
  const { mutate, isPending, error } = useSubmission(addConnection)
  const { kind, title, file, context, endpoint, namespace, current, connectable, note, connectionId } = discovery
  const add = (purpose: Purpose, isCurrent: boolean) => {
    if (context === null) return
    const from = kind === 'docker-context' ? kind : 'context'
    mutate({ from, file, context, ...beside(purpose, isCurrent) }, { onSuccess: () => setAsking(false) })
  }
  return (
    <li className="border-t border-line px-4 py-3 first:border-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="anywhere min-w-0 flex-1 basis-56">
          <p className="font-semibold">
            {title} {current && <Badge>current context</Badge>}
          </p>
          <p className="text-sm text-ink-3">{[endpoint, namespace && `namespace ${namespace}`, file].filter(Boolean).join(' · ')}</p>
          {note && <p className="text-sm text-ink-2">{note}</p>}
        </div>
        {connectionId ? (
          <Link href={`/connections/${connectionId}`} className="inline-block min-h-6 font-medium text-accent hover:underline">
            Added
          </Link>
        ) : (
          connectable && (
            <Button aria-expanded={asking} busy={isPending} onClick={() => setAsking(!asking)} aria-label={`Add ${title}`}>
              {isPending ? 'Asking it' : 'Add'}
            </Button>
          )
        )}
      </div>
      {asking && !connectionId && <PurposeButtons busy={isPending} onChoose={add} />}
      {error && (
        <div className="mt-2">
          <Notice tone="bad" title="It could not be added">
            {error.message}
          </Notice>
        </div>
      )}
      {connectionId && <Added connectionId={connectionId} />}
    </li>
  )
}

function Added({ connectionId }: { connectionId: string }) {
  const { data: connection } = useQuery(connectionQuery(connectionId))
  const collection = useNewestCollection(connectionId)
  if (connection?.lastCheck?.ok === false) {
    return (
      <div className="mt-2">
        <FailedCheck check={connection.lastCheck} />
      </div>
    )
  }
  return (
    collection && (
      <div className="mt-2">
        <CollectionProbes collection={collection} brief />
      </div>
    )
  )
}
