'use client'
import Link from 'next/link'
import { useCollections } from '@/components/collections/use-collections'
import { connectionState } from '@/components/connections/connection-state'
import { StatusDot } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/copy-button'
import { Time, useNow } from '@/components/ui/time'
import type { Overview } from '@/lib/domain/overview'

/** How each connection stands; what fails says why, with the command that mends it. */
export function ConnectionsPanel({ connections }: { connections: Overview['connections'] }) {
  return (
    <Panel
      title="Connections"
      action={
        <Link href="/connections/new" className={buttonClass({ size: 's' })}>
          New connection
        </Link>
      }
    >
      {connections.length === 0 && (
        <p className="text-ink-2">None yet: everything is declared. A connection measures fidelity, tooling and releases.</p>
      )}
      <ul>
        {connections.map((each) => (
          <ConnectionItem key={each.connection.id} {...each} />
        ))}
      </ul>
    </Panel>
  )
}

function ConnectionItem({ connection, collection }: Overview['connections'][number]) {
  const followed = useCollections().find(({ connectionId }) => connectionId === connection.id)
  const { tone, word, at, why } = connectionState(connection, followed ?? collection, useNow())
  const remedy = connection.lastCheck?.ok === false ? connection.lastCheck.remedy : null
  return (
    <li className="border-t border-line py-2 first:border-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Link href={`/connections/${connection.id}`} className="anywhere inline-block min-h-6 leading-6 font-semibold hover:underline">
          {connection.name}
        </Link>
        <StatusDot tone={tone}>
          <span>
            {word}
            {at && (
              <span className="text-ink-3">
                , <Time at={at} />
              </span>
            )}
          </span>
        </StatusDot>
      </div>
      <p className="anywhere text-sm text-ink-3">{[connection.lastCheck?.version, connection.endpoint].filter(Boolean).join(', ')}</p>
      {why && <p className="anywhere mt-0.5 text-sm text-ink-2">{why}</p>}
      {remedy && (
        <div className="mt-1.5">
          <CodeBlock label="Mends it" code={remedy} />
        </div>
      )}
    </li>
  )
}
