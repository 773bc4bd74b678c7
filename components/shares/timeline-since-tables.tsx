import { StatusDot } from '@/components/ui/badge'
import { utcTime } from '@/components/ui/utc-time'
import { doraTexts } from '@/lib/domain/dora-texts'
import { doraWords } from '@/lib/domain/release-words'
import type { PlaceStanding, Running, TimelineSince } from '@/lib/domain/timeline-since'

const standings: Record<PlaceStanding, { words: string; tone: 'good' | 'warn' | 'plain' }> = {
  other: { words: 'another version', tone: 'good' },
  again: { words: 'the same version, released again', tone: 'plain' },
  first: { words: 'first served here since', tone: 'good' },
  stopped: { words: 'stopped running', tone: 'warn' },
  'runs-again': { words: 'runs again', tone: 'good' },
  'not-known': { words: 'no longer seen here', tone: 'warn' },
  'stage-gone': { words: 'the stage is gone', tone: 'warn' },
}

const HEAD = 'py-1 pr-3 text-left text-xs font-medium text-ink-3'
const CELL = 'num anywhere min-w-16 border-t border-line py-1 pr-3'

function Head({ titles }: { titles: string[] }) {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title} scope="col" className={HEAD}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** What a team's releases differ in from then, for its members: each workload at each stage, and each figure, as it was and as it is. */
export function TimelineSinceTables({ since }: { since: TimelineSince }) {
  const { places, unchanged, figures, was, is } = since
  return (
    <div className="grid gap-3 text-sm">
      {places.length > 0 && (
        <table className="w-full">
          <caption className="sr-only">What ran then and runs now</caption>
          <Head titles={['Workload and stage', 'Was', 'Is', 'Since then']} />
          <tbody className="align-top">
            {places.map(({ workload, stageId, stage, was: ran, is: runs, standing }) => (
              <tr key={`${workload} ${stageId}`}>
                <th scope="row" className="anywhere border-t border-line py-1 pr-3 text-left font-medium">
                  {workload} <span className="block font-normal text-ink-3">{stage}</span>
                </th>
                <td className={CELL}>
                  <Ran ran={ran} />
                </td>
                <td className={CELL}>{standing === 'not-known' || standing === 'stage-gone' ? 'unknown' : <Ran ran={runs} />}</td>
                <td className={CELL}>
                  <StatusDot tone={standings[standing].tone}>{standings[standing].words}</StatusDot>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-ink-3">{sameWords(places.length, unchanged)}</p>
      <table className="w-full">
        <caption className="sr-only">The figures then and now</caption>
        <Head titles={['Figure', `Was, ${stretch(was)}`, `Is, ${stretch(is)}`]} />
        <tbody className="align-top">
          {figures.map((figure) => (
            <tr key={figure.was.id}>
              <th scope="row" className="border-t border-line py-1 pr-3 text-left font-medium">
                {doraTexts[figure.was.id].title}
              </th>
              <td className={CELL}>
                <Figure metric={figure.was} />
              </td>
              <td className={CELL}>{figure.is ? <Figure metric={figure.is} /> : 'unknown: its stage is gone'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const stretch = ({ from, to }: { from: string; to: string }) => `${utcTime(from).replace(/,.*/, '')} to ${utcTime(to)}`

function sameWords(changed: number, unchanged: number): string {
  if (changed === 0)
    return unchanged === 0 ? 'Nothing served then, and nothing does now.' : `All ${unchanged} workloads at stages run what they ran.`
  return unchanged === 1 ? 'The one other is as it was.' : `${unchanged} others are as they were.`
}

function Ran({ ran }: { ran: Running | null }) {
  if (!ran) return <span className="text-ink-3">never served</span>
  return (
    <>
      <a href={`/releases/${ran.releaseId}`} className="inline-block min-h-6 leading-6 text-ink underline decoration-line-strong">
        {ran.version ?? 'version unknown'}
      </a>
      {!ran.live && <span className="block text-ink-3">not running</span>}
    </>
  )
}

function Figure({ metric }: { metric: TimelineSince['figures'][number]['was'] }) {
  const { value, more } = doraWords(metric)
  return (
    <>
      {value === null ? 'unknown' : <b className="font-semibold">{value}</b>}
      <span className="block text-ink-3">{more}</span>
    </>
  )
}
