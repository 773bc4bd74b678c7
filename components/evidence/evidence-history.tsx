'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ProvenanceDot } from '@/components/matrix/provenance-dot'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import type { Evidence } from '@/lib/domain/evidence'
import { metricNames } from '@/lib/domain/names'
import { evidenceHistoryQuery } from '@/lib/query/evidence'
import { failureWords, numberOf, outcomeWords } from './evidence-words'

const WIDTH = 380
const HEIGHT = 44

/** Values over time as a line with a point each, from 0 up, so that small changes stay small. Fewer than three numbers draw nothing. */
function Sparkline({ evidence, unit }: { evidence: Evidence[]; unit: string | null }) {
  const points = evidence
    .flatMap((each) => {
      const number = numberOf(each)
      return number === null ? [] : [{ at: Date.parse(each.observedAt), number }]
    })
    .sort((one, other) => one.at - other.at)
  const first = points[0]
  const last = points.at(-1)
  if (points.length < 3 || !first || !last || last.at === first.at) return null
  const highest = Math.max(...points.map(({ number }) => number)) || 1
  const placed = points.map(({ at, number }) => ({
    x: 4 + ((at - first.at) / (last.at - first.at)) * (WIDTH - 8),
    y: HEIGHT - 4 - (number / highest) * (HEIGHT - 8),
  }))
  const amount = (number: number) => `${Number(number.toPrecision(3))} ${unit ?? ''}`.trim()
  return (
    <figure className="mb-2">
      <svg
        role="img"
        aria-label={`From ${amount(first.number)} to ${amount(last.number)} over ${points.length} values`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full"
      >
        <path d={`M0 ${HEIGHT - 4}h${WIDTH}`} stroke="var(--line)" />
        <path d={`M${placed.map(({ x, y }) => `${x} ${y}`).join('L')}`} fill="none" stroke="var(--way, var(--ink-2))" strokeWidth="1.6" />
        {placed.map(({ x, y }) => (
          <circle key={x} cx={x} cy={y} r="2.2" fill="var(--way, var(--ink-2))" />
        ))}
      </svg>
      <figcaption className="num flex justify-between text-xs text-ink-3">
        <span>{amount(first.number)}</span>
        <span>{amount(last.number)}</span>
      </figcaption>
    </figure>
  )
}

/** What was ever said about the metric of a piece of evidence: a line where it is a number, and each time in words. */
export function EvidenceHistory({ of }: { of: Evidence }) {
  const { data, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    evidenceHistoryQuery(of.subject, of.metric),
  )
  if (isPending) return <Skeleton className="h-16" />
  if (error) return <p className="text-sm text-bad">{error.message}</p>
  const evidence = data.pages.flatMap((page) => page.items)
  const { unit } = metricNames[of.metric]
  return (
    <>
      <Sparkline evidence={evidence} unit={unit} />
      <ol className="grid gap-0.5 text-sm">
        {evidence.map((each) => {
          const number = numberOf(each)
          return (
            <li key={each.id} className="flex min-h-6 items-center gap-2">
              {each.outcome !== 'not-applicable' && <ProvenanceDot standing={each.outcome} />}
              <span className="min-w-0 flex-1">
                {outcomeWords[each.outcome]}
                {each.reason && `: ${failureWords[each.reason]}`}
                {number !== null && (
                  <span className="num text-ink-2">
                    {' '}
                    {Number(number.toPrecision(3))} {unit}
                  </span>
                )}
              </span>
              <span className="text-ink-3">
                <Time at={each.observedAt} />
              </span>
            </li>
          )
        })}
      </ol>
      {hasNextPage && (
        <Button size="s" className="mt-1" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show older
        </Button>
      )}
    </>
  )
}
