'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { Connection } from '@/lib/domain/connection'
import { wayTitles } from '@/lib/domain/names'
import { profilesQuery } from '@/lib/query/profiles'
import { stagesQuery } from '@/lib/query/stages'
import { connectionWayQuery } from '@/lib/query/ways'
import { WayGuessPanel } from './way-guess'

/** Which way a connection is; where no profile is measured on it yet, a new one can begin with that way. */
export function ConnectionWayPanel({ connection }: { connection: Connection }) {
  const { data: way, error } = useQuery(connectionWayQuery(connection.id))
  const { data: stages } = useQuery(stagesQuery())
  const { data: profiles } = useQuery(profilesQuery())
  if (error)
    return (
      <Panel title="Which way is this?">
        <Notice tone="bad">{error.message}</Notice>
      </Panel>
    )
  if (!way) return <Skeleton className="h-48" />
  const own = stages?.filter(({ connectionId }) => connectionId === connection.id).map(({ id }) => id)
  const used =
    !own ||
    !profiles ||
    profiles.some(({ stageId, workspacesId }) => (stageId !== null && own.includes(stageId)) || workspacesId === connection.id)
  const guessed = way.guess?.way
  return (
    <WayGuessPanel
      way={way}
      action={
        guessed &&
        !used && (
          <Link
            href={
              `/profiles/new?${new URLSearchParams({ way: guessed, name: connection.name, ...(own?.[0] && { stage: own[0] }) })}` as Route
            }
            className={buttonClass({ size: 's' })}
          >
            Add a {wayTitles[guessed].toLowerCase()} profile
          </Link>
        )
      }
    />
  )
}
