'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { profilesQuery } from '@/lib/query/profiles'

/** The profiles that are pushed through a pipeline, whose “Save to see it” it measures. */
export function PushedProfiles({ connectionId }: { connectionId: string }) {
  const { data: profiles, error } = useQuery(profilesQuery())
  const own = profiles?.filter(({ pipelineId }) => pipelineId === connectionId) ?? []
  return (
    <Panel title="Pushed through it">
      {error && <Notice tone="bad">{error.message}</Notice>}
      {profiles && own.length === 0 && (
        <p className="text-ink-2">
          No profile yet. Edit one of{' '}
          <Link href="/profiles" className="text-accent underline underline-offset-2">
            your profiles
          </Link>{' '}
          and name this under “Pushed through”: its “Save to see it” is then measured here.
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
