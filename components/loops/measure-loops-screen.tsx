'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useState } from 'react'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Panel } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/copy-button'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { Profile } from '@/lib/domain/profile'
import { profileQuery } from '@/lib/query/profiles'
import { DropLoops } from './drop-loops'
import { getTool } from './loop-commands'
import { LoopThresholdsForm } from './loop-thresholds-form'
import { LoopTokens } from './loop-tokens'
import { RunLoops } from './run-loops'
import { SendLoops } from './send-loops'

/** How a profile's loops are timed: the file to fetch, where it sends to, the command to copy, or the file of loops to drop. */
export function MeasureLoopsScreen({ profileId, origin }: { profileId: string; origin: string }) {
  const { data: profile, error, refetch } = useQuery(profileQuery(profileId))
  const name = profile?.name ?? 'Profile'
  return (
    <Screen
      crumbs={[
        { title: 'Profiles', href: '/profiles' },
        { title: name, href: `/profiles/${profileId}` as Route },
        { title: 'Measure loops' },
      ]}
    >
      <ScreenTitle title="Measure loops">
        From saving a file to the first changed answer, where the developers work: the same start and the same stop for all four ways.
      </ScreenTitle>
      {error && <NotRead title="The profile could not be read" error={error} again={refetch} />}
      {!profile && !error && (
        <>
          <Loading what="the profile" />
          <Skeleton className="h-96" />
        </>
      )}
      {profile && <Steps profile={profile} origin={origin} />}
    </Screen>
  )
}

function Steps({ profile, origin }: { profile: Profile; origin: string }) {
  const [token, setToken] = useState<string | null>(null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-[minmax(0,1fr)_360px]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="flex items-center gap-3">
          <WayGlyph way={profile.way} />
          <span className="anywhere font-semibold">{profile.name}</span>
        </p>
        <Panel title="1. Fetch the tool">
          <p className="mb-2 max-w-[90ch] text-ink-2">
            One file for Node 18 or later, without dependencies. It keeps how long each loop took, how it ended, the commit and the class of
            the machine; no name, no path, no address.
          </p>
          <CodeBlock label="On each machine, in a workspace or in CI" code={getTool(origin)} />
        </Panel>
        <SendLoops profileId={profile.id} origin={origin} token={token} onToken={setToken} />
        <RunLoops profile={profile} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <DropLoops profileId={profile.id} />
        <LoopTokens profileId={profile.id} />
        <LoopThresholdsForm />
      </div>
    </div>
  )
}
