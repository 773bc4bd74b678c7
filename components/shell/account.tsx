'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import type { Session } from '@/lib/domain/actor'
import { removeSampleTeam } from '@/lib/query/sample-team'
import { sessionQuery, signOut, switchTeam } from '@/lib/query/session'
import { TabCache } from './tab-cache'
import { useTheme } from './use-theme'

const Line = ({ className, ...rest }: React.ComponentProps<'button'>) => (
  <button
    type="button"
    className={classNames('flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-ink/6', className)}
    {...rest}
  />
)
const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="border-t border-line py-1.5 first:border-0 first:pt-0 last:pb-0">
    <p className="px-2 py-1 text-[11px] text-ink-3">{title}</p>
    {children}
  </section>
)

/** Who is signed in: the team looked at, light or dark, and the way out. */
export function Account({ session }: { session: Session }) {
  return (
    <TabCache session={session}>
      <Parts />
    </TabCache>
  )
}

function Parts() {
  const { data: session } = useQuery(sessionQuery())
  const [theme, chooseTheme] = useTheme()
  const toTeam = useMutation(switchTeam)
  const dropSample = useMutation(removeSampleTeam)
  const leave = useMutation(signOut)
  if (!session) return null
  return (
    <>
      <Part title={session.user.name}>
        {session.teams.map((team) => (
          <Line
            key={team.id}
            aria-current={team.id === session.team.id ? 'true' : undefined}
            onClick={() => team.id !== session.team.id && toTeam.mutate(team.id)}
          >
            <span className="anywhere min-w-0 flex-1">{team.name}</span>
            {team.sample && <Badge>sample</Badge>}
            <Icon name="check" className={team.id === session.team.id ? undefined : 'invisible'} />
          </Line>
        ))}
        {session.team.sample && (
          <Line className="text-bad" onClick={() => dropSample.mutate()}>
            Remove the sample team
          </Line>
        )}
      </Part>
      <Part title="Appearance">
        <div className="grid grid-cols-3 gap-1 px-1">
          {([undefined, 'light', 'dark'] as const).map((each) => (
            <button
              key={each ?? 'system'}
              type="button"
              aria-pressed={theme === each}
              onClick={() => chooseTheme(each)}
              className={classNames(
                'grid min-h-11 justify-items-center gap-0.5 rounded-md border py-1.5 text-xs',
                theme === each ? 'border-ink' : 'border-line text-ink-2',
              )}
            >
              <Icon name={each === 'light' ? 'sun' : each === 'dark' ? 'moon' : 'screen'} />
              {each === 'light' ? 'Light' : each === 'dark' ? 'Dark' : 'System'}
            </button>
          ))}
        </div>
      </Part>
      <Part title="Session">
        <Line onClick={() => leave.mutate(undefined, { onSuccess: () => location.assign('/sign-in') })}>
          <Icon name="out" />
          Sign out
        </Line>
      </Part>
    </>
  )
}
