'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Panel } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { profilesQuery } from '@/lib/query/profiles'

const words = {
  pipelineId: { title: 'Pushed through it', field: 'Pushed through', what: 'its “Save to see it” is then measured here' },
  workspacesId: {
    title: 'Made of its workspaces',
    field: 'Workspaces',
    what: 'its adoption and the start of its workspaces are then read here',
  },
}

/** The profiles that name a connection by `by`: those that are pushed through a pipeline, or made of a server's workspaces. */
export function OwnProfiles({ connectionId, by }: { connectionId: string; by: keyof typeof words }) {
  const { data: profiles, error, isPending, refetch } = useQuery(profilesQuery())
  const own = profiles?.filter((profile) => profile[by] === connectionId) ?? []
  const { title, field, what } = words[by]
  return (
    <Panel title={title}>
      {error && <NotRead title="The profiles could not be read" error={error} again={refetch} />}
      {isPending && (
        <>
          <Loading what="the profiles" />
          <Skeleton className="h-10" />
        </>
      )}
      {profiles && own.length === 0 && (
        <p className="text-ink-2">
          No profile yet. Edit one of{' '}
          <Link href="/profiles" className="text-accent underline underline-offset-2">
            your profiles
          </Link>{' '}
          and name this under “{field}”: {what}.
        </p>
      )}
      <ul>
        {own.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/profiles/${id}`} className="anywhere inline-block min-h-6 leading-6 font-medium hover:underline">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
