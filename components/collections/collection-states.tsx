'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Button, IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { Collection } from '@/lib/domain/collection'
import { cancelCollection } from '@/lib/query/collections'
import { connectionsQuery } from '@/lib/query/connections'

const ended = (collection: Collection) => collection.probes.filter(({ state }) => state !== 'waiting' && state !== 'running').length
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** How far the running collections are, and a way to stop them. */
export function Running({ collections }: { collections: Collection[] }) {
  const { mutate, isPending } = useMutation(cancelCollection)
  const done = sum(collections.map(ended))
  const total = sum(collections.map(({ probes }) => probes.length))
  const read = sum(collections.map((each) => each.read))
  const now = collections.flatMap(({ probes }) => probes).find(({ state }) => state === 'running')
  return (
    <div className="grid gap-1.5 rounded-card border border-line bg-surface px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p role="status">
          Asking {collections.length === 1 ? '1 connection' : `${collections.length} connections`}
          <span className="text-ink-3">
            {total > 0 && `: ${done} of ${total} answers in`}
            {read > 0 && `, ${read.toLocaleString()} objects read`}
            {now && `, now ${now.title}`}
          </span>
        </p>
        <Button size="s" busy={isPending} onClick={() => collections.map(({ id }) => mutate(id))}>
          Stop
        </Button>
      </div>
      <ProgressBar label="Measuring" done={done} total={total || null} />
    </div>
  )
}

/** What did not answer in collections that ended, until it is put away. */
export function Failures({ collections, onSeen }: { collections: Collection[]; onSeen: () => void }) {
  const { data: connections = [] } = useQuery(connectionsQuery())
  const nameOf = (id: string) => connections.find((each) => each.id === id)?.name ?? 'a connection'
  return (
    <Notice
      tone="warn"
      title={
        collections.length === 1
          ? 'One connection did not answer everything'
          : `${collections.length} connections did not answer everything`
      }
      action={
        <IconButton label="Put away" onClick={onSeen}>
          <Icon name="close" />
        </IconButton>
      }
    >
      <ul>
        {collections.map((collection) => {
          const first = collection.probes.find(({ state }) => state === 'failed')
          return (
            <li key={collection.id}>
              <Link href={`/connections/${collection.connectionId}`} className="font-medium text-accent underline-offset-2 hover:underline">
                {nameOf(collection.connectionId)}
              </Link>
              {first && `: ${first.title}: ${first.detail ?? first.reason ?? 'no reason given'}`}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
