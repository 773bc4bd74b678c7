'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Card } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { useAddress } from '@/components/ui/use-address'
import { doraIds, doraTexts } from '@/lib/domain/dora-texts'
import { doraWords } from '@/lib/domain/release-words'
import { doraQuery, type ReleaseView } from '@/lib/query/releases'
import { releaseAddress } from './view-address'

const DoraBehind = dynamic(() => import('./dora-behind').then((module) => module.DoraBehind), {
  ssr: false,
  loading: () => <Skeleton className="mt-2 h-40" />,
})

/** The five metrics of delivery at the reference or the chosen stage; a press on one says what it means and opens the releases behind it. */
export function DoraTiles({ view, stageName }: { view: ReleaseView; stageName: string | null }) {
  const { days, from, to, workload, stageId } = view
  const asked = { days, from, to, workload, stageId }
  const { data, error, refetch } = useQuery(doraQuery(asked))
  const [{ metric: open }, change] = useAddress(releaseAddress)
  const chosen = data?.metrics.find(({ id }) => id === open)
  if (error) return <NotRead title="The five metrics could not be read" error={error} again={refetch} />
  return (
    <section aria-label={`The five DORA metrics${stageName ? ` at ${stageName}` : ''}`}>
      <Card className="grid grid-cols-2 overflow-hidden sm:grid-cols-3 lg:grid-cols-5">
        {doraIds.map((id) => {
          const metric = data?.metrics.find((one) => one.id === id)
          const { value, more } = metric ? doraWords(metric) : { value: null, more: '' }
          return (
            <button
              key={id}
              type="button"
              aria-expanded={open === id}
              disabled={!metric}
              onClick={() => change({ metric: open === id ? null : id })}
              className="-mt-px -ml-px flex flex-col items-start border-t border-l border-line px-4 py-3 text-left last:max-lg:col-span-2 hover:bg-tint aria-expanded:bg-tint"
            >
              <span className="block text-sm text-ink-3">{doraTexts[id].title}</span>
              {metric ? (
                <span className="num">
                  <span className={value === null ? 'text-lg text-ink-3' : 'text-[20px] leading-7 font-[640] tracking-[-0.02em]'}>
                    {value ?? 'unknown'}
                  </span>{' '}
                  {more.split(', ').map((part, index, { length }) => (
                    <span key={part} className="text-sm text-ink-3">
                      <span className="whitespace-nowrap">{index < length - 1 ? `${part},` : part}</span>{' '}
                    </span>
                  ))}
                </span>
              ) : (
                <Skeleton className="mt-1 h-6 w-24" />
              )}
            </button>
          )
        })}
      </Card>
      {data && chosen && <DoraBehind key={chosen.id} metric={chosen} days={data.days} view={asked} stageName={stageName} />}
    </section>
  )
}
