'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { outcomeWords } from '@/components/evidence/evidence-words'
import { ProvenanceDot } from '@/components/matrix/provenance-dot'
import { Panel } from '@/components/ui/card'
import { Fold } from '@/components/ui/fold'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { useOpen } from '@/components/ui/use-open'
import type { MetricValue } from '@/lib/domain/metric'
import { isWithdrawn } from '@/lib/domain/withdrawn'
import { evidenceHistoryQuery } from '@/lib/query/evidence'

const DeclareForm = dynamic(() => import('@/components/evidence/declare-form').then((module) => module.DeclareForm), { ssr: false })

const METRIC = 'profile.data-in-house'

/** Whether code and data stay in house: no row of the matrix, but a must-have goes by it. */
export function InHouse({ profileId }: { profileId: string }) {
  const [asked] = useOpen('in-house')
  const { data, error, isPending, refetch } = useInfiniteQuery(evidenceHistoryQuery({ kind: 'profile', id: profileId }, METRIC, 1))
  const said = data?.pages[0]?.items[0]
  const value = (said && !isWithdrawn(said) ? said.value : null) as MetricValue<typeof METRIC> | null
  const standing = said && said.outcome !== 'not-applicable' ? said.outcome : null
  return (
    <Panel title="Do code and data stay in house?">
      {error && <NotRead title="What was said of it could not be read" error={error} again={refetch} />}
      {isPending && <Skeleton className="w-60" />}
      {data && (
        <p className="flex flex-wrap items-center gap-x-1.5 text-ink-2">
          {value ? (
            <>
              <span className="font-medium text-ink">
                {value.inHouse ? 'Yes, on our own machines.' : 'No, they go to a public provider.'}
              </span>
              {standing && <ProvenanceDot standing={standing} />}
              {said && outcomeWords[said.outcome]} {said && <Time at={said.observedAt} />}
            </>
          ) : (
            'Unknown. The must-have “data must stay in house” goes by it; nothing measures it.'
          )}
        </p>
      )}
      <Fold name="in-house" className="mt-1.5">
        <summary className="min-h-6 w-fit font-medium text-ink-2">Declare it</summary>
        <div className="mt-2 max-w-md">{asked && <DeclareForm profileId={profileId} metric={METRIC} />}</div>
      </Fold>
    </Panel>
  )
}
