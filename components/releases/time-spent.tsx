'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { Fragment } from 'react'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { useAddress } from '@/components/ui/use-address'
import { duration } from '@/lib/domain/duration'
import type { Stage } from '@/lib/domain/stage'
import type { TimePart, TimeShare, TimeSpent } from '@/lib/domain/time-spent'
import { timeParts } from '@/lib/domain/time-spent-words'
import { type ReleaseView, timeSpentQuery } from '@/lib/query/releases'
import { MomentLine } from './moment-line'
import { OtherWays } from './other-ways'
import { partsTitle, shareWords, timeHeadline } from './time-part-words'
import { releaseAddress } from './view-address'

type Props = { view: ReleaseView; stages: Stage[]; tryHours: number; onTryHours: (hours: number) => void }

/** Where the time from commit to ready went, part by part, each opening to the slowest releases and who said so, and what another way would have saved. */
export function TimeSpentSection({ view, stages, tryHours, onTryHours }: Props) {
  const { data, error, refetch } = useQuery({ ...timeSpentQuery(view, tryHours), placeholderData: keepPreviousData })
  if (error) return <NotRead title="Where the time goes could not be read" error={error} again={refetch} />
  if (!data) return <Skeleton className="h-64" />
  return (
    <section aria-labelledby="time-spent">
      <h2 id="time-spent" className="font-semibold">
        Where the time goes
      </h2>
      <p className="mt-0.5 mb-2 max-w-[90ch] text-ink-2">
        {timeHeadline(data) ??
          'No time of a release in this window is known: read the clusters, the pipelines and the registries that it went through.'}
      </p>
      {data.releases > 0 && <Parts spent={data} stages={stages} />}
      {data.releases > 0 && <OtherWays spent={data} stages={stages} tryHours={tryHours} onTryHours={onTryHours} />}
    </section>
  )
}

const keyOf = ({ parts }: TimeShare) => parts.join('.')

function Parts({ spent, stages }: { spent: TimeSpent; stages: Stage[] }) {
  const [{ part: open }, change] = useAddress(releaseAddress)
  const shares = [...spent.parts.filter(({ of }) => of > 0), ...spent.together]
  const largest = Math.max(...shares.map(({ seconds }) => seconds ?? 0))
  return (
    <div className="max-sm:[&_thead_th:nth-child(3)]:hidden max-lg:[&_thead_th:nth-child(4)]:hidden max-md:[&_thead_th:nth-child(5)]:hidden">
      <Table label="Where the time goes">
        <TableHead titles={['Part', 'In all', 'Share', 'p50, p90', 'Known in']} />
        <tbody>
          {shares.map((share) => {
            const key = keyOf(share)
            return (
              <Fragment key={key}>
                <tr>
                  <RowHead className="w-52 align-top max-sm:w-40">
                    <button
                      type="button"
                      disabled={share.n === 0}
                      aria-expanded={open === key}
                      onClick={() => change({ part: open === key ? null : key })}
                      className="min-h-6 text-left enabled:hover:underline disabled:font-normal disabled:text-ink-3"
                    >
                      {partsTitle(share.parts)}
                      {share.parts.length > 1 && <span className="block text-sm font-normal text-ink-3">not to be told apart</span>}
                    </button>
                  </RowHead>
                  <TableCell className="sm:w-2/5">
                    <Amount share={share} largest={largest} />
                  </TableCell>
                  <TableCell className="num whitespace-nowrap text-ink-2 max-sm:hidden">
                    {shareWords(share.seconds, spent.seconds)}
                  </TableCell>
                  <TableCell className="num whitespace-nowrap text-ink-2 max-lg:hidden">
                    {share.p50 !== null && share.p90 !== null && `${duration(share.p50)}, ${duration(share.p90)}`}
                  </TableCell>
                  <TableCell className="num text-ink-2 max-md:hidden">{knownWords(share)}</TableCell>
                </tr>
                {open === key && (
                  <tr>
                    <td colSpan={5} className="border-t border-line bg-tint px-3.5 py-2.5">
                      <Slowest share={share} stages={stages} />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}

function Amount({ share: { seconds, parts }, largest }: { share: TimeShare; largest: number }) {
  if (seconds === null) return <span className="text-ink-3">unknown</span>
  const width = largest > 0 ? `${Math.max(0.5, (seconds / largest) * 100)}%` : '0.5%'
  return (
    <span className="flex items-center gap-2.5">
      <span aria-hidden className="h-2.5 min-w-10 flex-1">
        <span className={`block h-full rounded-[2px] ${parts.length > 1 ? 'border border-line-strong' : 'bg-live'}`} style={{ width }} />
      </span>
      <span className="num w-24 flex-none text-right whitespace-nowrap">{duration(seconds)}</span>
    </span>
  )
}

function knownWords(share: TimeShare | TimePart): string {
  if (!('of' in share)) return `${share.n}`
  const rest = [share.together > 0 && `${share.together} only with others`, share.unknown > 0 && `${share.unknown} unknown`].filter(Boolean)
  return `${share.n} of ${share.of}${rest.length > 0 ? `, ${rest.join(', ')}` : ''}`
}

function Slowest({ share, stages }: { share: TimeShare | TimePart; stages: Stage[] }) {
  const [first] = share.parts
  return (
    <>
      <p className="max-w-[90ch] text-ink-2">
        {share.parts.length > 1
          ? `Nobody told the moments between: ${share.parts.map((part) => timeParts[part].title).join(', ')} are one stretch here.`
          : first && timeParts[first].means}{' '}
        {'of' in share && <span className="md:hidden">Known in {knownWords(share)}.</span>}{' '}
        {share.n > share.slowest.length ? `The slowest ${share.slowest.length} of ${share.n}:` : 'The slowest first:'}
      </p>
      <ul className="mt-1">
        {share.slowest.map(({ releaseId, workload, version, stageId, span }) => (
          <li
            key={releaseId}
            className="border-t border-line py-1.5 first:border-0 sm:grid sm:grid-cols-[minmax(0,14rem)_6rem_minmax(0,1fr)] sm:gap-x-4"
          >
            <Link href={`/releases/${releaseId}` as Route} className="anywhere inline-block min-h-6 leading-6 font-medium hover:underline">
              {workload} {version ?? 'version unknown'}{' '}
              <span className="font-normal text-ink-3">in {stages.find(({ id }) => id === stageId)?.name}</span>
            </Link>
            <span className="num leading-6 max-sm:ml-2">{duration(span.seconds)}</span>
            <span className="block text-sm leading-6 text-ink-2">
              <MomentLine moment={span.from} />
              <br />
              <MomentLine moment={span.to} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
