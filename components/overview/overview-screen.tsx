'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { CollectionProgress } from '@/components/collections/collection-progress'
import { MeasureButton } from '@/components/collections/measure-button'
import { ExportButton } from '@/components/exports/export-button'
import { VerdictCard } from '@/components/matrix/verdict-card'
import { LateLiveMark } from '@/components/releases/late-live-mark'
import { Screen } from '@/components/shell/screen'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { Overview } from '@/lib/domain/overview'
import { sessionQuery } from '@/lib/query/session'
import { ConnectionsPanel } from './connections-panel'
import { NextSteps } from './next-steps'
import { ProfilesPanel } from './profiles-panel'
import { ReleasesTable } from './releases-table'
import { SampleBanner } from './sample-banner'
import { WeekPanel } from './week-panel'

/** The standing verdict first; under it what it stands on, what is stale or failing, what arrived last and what to do next. */
export function OverviewScreen({ overview }: { overview: Overview }) {
  const { data: session } = useQuery(sessionQuery())
  const { verdict, profiles, connections, releases, nextSteps } = overview
  const askable = connections.some(({ connection }) => !connection.recorded)
  return (
    <Screen
      crumbs={[{ title: 'Overview' }]}
      freshness={<LateLiveMark />}
      actions={
        <>
          <ExportButton name="overview" />
          {askable && <MeasureButton />}
          {verdict && (
            <Link href={`/compare/${verdict.comparisonId}`} className={buttonClass({ look: 'primary' })}>
              Compare
            </Link>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block print:space-y-4">
        {session?.team.sample && <SampleBanner connections={connections.map(({ connection }) => connection)} />}
        <h1 className="text-2xl font-[640] tracking-[-0.018em]">{verdict?.question ?? 'Overview'}</h1>
        <CollectionProgress />
        <StandingVerdict overview={overview} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-[minmax(0,1fr)_300px] print:block print:space-y-4">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 print:block print:space-y-4">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
              <ProfilesPanel profiles={profiles} />
              <ConnectionsPanel connections={connections} />
            </div>
            <WeekPanel />
            <ReleasesTable releases={releases} />
          </div>
          <NextSteps steps={nextSteps} />
        </div>
      </div>
    </Screen>
  )
}

function StandingVerdict({ overview: { verdict, profiles } }: { overview: Overview }) {
  const router = useRouter()
  if (!verdict) {
    const [only] = profiles
    return (
      <Card>
        <EmptyState
          title="Two profiles make a comparison"
          action={
            <>
              <Link href={'/compare/draft' as Route} className={buttonClass({ look: 'primary' })}>
                Answer six questions
              </Link>
              <Link href="/profiles/new" className={buttonClass()}>
                New profile
              </Link>
              {profiles.length >= 2 && (
                <Link href={'/compare/all' as Route} className={buttonClass()}>
                  Ask a question
                </Link>
              )}
            </>
          }
        >
          {only
            ? `There is ${only.profile.name} so far. Add another way that your team could work.`
            : 'Add how your team works today, and another way that it could.'}
        </EmptyState>
      </Card>
    )
  }
  const { comparisonId } = verdict
  return (
    <VerdictCard
      verdict={verdict.verdict}
      profiles={profiles.map(({ profile }) => profile)}
      onOpen={({ criterion, profileId }) => router.push(`/compare/${comparisonId}?cell=${criterion}.${profileId}` as Route)}
    />
  )
}
