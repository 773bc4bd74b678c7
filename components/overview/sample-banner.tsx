'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Connection } from '@/lib/domain/connection'
import { removeSampleTeam } from '@/lib/query/sample-team'
import { sessionQuery, switchTeam } from '@/lib/query/session'

/** Says that this is the sample team, of what it is made, and how to get to one's own. */
export function SampleBanner({ connections }: { connections: Connection[] }) {
  const { data: session } = useQuery(sessionQuery())
  const go = useMutation(switchTeam)
  const remove = useMutation(removeSampleTeam)
  const own = session?.teams.find(({ sample }) => !sample)
  const recorded = connections.find(({ lastCheck }) => lastCheck?.detail)?.lastCheck?.detail
  return (
    <Notice
      title="Sample team"
      action={
        <div className="flex flex-wrap gap-2">
          <Button look="ghost" busy={remove.isPending} onClick={() => remove.mutate()}>
            Remove it
          </Button>
          {own && (
            <Button busy={go.isPending} onClick={() => go.mutate(own.id)}>
              Add your own
            </Button>
          )}
        </div>
      }
    >
      From real control planes of simulated machines, and one machine’s own loops; what is declared is an example. {recorded} Nothing in it
      is about your team.
    </Notice>
  )
}
