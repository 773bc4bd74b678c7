'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { ExportButton } from '@/components/exports/export-button'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { missingQuery } from '@/lib/query/profiles'
import { CloudServicesPanel } from './cloud-services'
import { MissingNeeds } from './missing-needs'
import { headline } from './missing-words'

/** The reference beside a profile: what its workloads need, how it stands here, and which workloads that blocks. */
export function MissingScreen({ profileId }: { profileId: string }) {
  const { data: report, error, refetch } = useQuery(missingQuery(profileId))
  return (
    <Screen
      crumbs={[
        { title: 'Profiles', href: '/profiles' },
        { title: report?.profile ?? 'Profile', href: `/profiles/${profileId}` as Route },
        { title: 'Beside the reference' },
      ]}
      actions={report && <ExportButton name={`${report.profile} beside the reference`} />}
    >
      {error && <NotRead title="It could not be compared" error={error} again={refetch} />}
      {!report && !error && (
        <>
          <Loading what="the reference" />
          <Skeleton className="h-96" />
        </>
      )}
      {report && (
        <>
          <ScreenTitle title={`${report.profile} beside ${report.referenceStage ?? 'the reference'}`}>
            {report.why === null && (
              <>
                {headline(report)}
                {report.observedAt && (
                  <>
                    , as read <Time at={report.observedAt} />
                  </>
                )}
                .
              </>
            )}
          </ScreenTitle>
          {report.why === null ? (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
              <MissingNeeds report={report} />
              <CloudServicesPanel report={report} />
            </div>
          ) : (
            <Card>
              <EmptyState
                title="Nothing to compare yet"
                action={
                  <Link href={`/profiles/${profileId}` as Route} className={buttonClass()}>
                    Open the profile
                  </Link>
                }
              >
                {report.why}
              </EmptyState>
            </Card>
          )}
        </>
      )}
    </Screen>
  )
}
