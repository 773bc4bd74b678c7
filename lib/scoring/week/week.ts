import type { Since } from '@/lib/domain/decision'
import { duration } from '@/lib/domain/duration'
import type { Stage } from '@/lib/domain/stage'
import type { Whereabouts } from '@/lib/domain/timeline'
import type { Week, WeekCause, WeekLine } from '@/lib/domain/week'
import { endOf, isOver, type ProductVersion } from '../end-of-life'
import { counted, listed } from '../format'
import { served, type Visit } from '../releases/visits'
import { type Figure, isSlower } from './regression'
import { type SlowerStage, slowerLoopsLine, slowerStageLines } from './slower'

const DAY_MS = 86_400_000

/** How long before its end a version is told of. */
const ENDING_DAYS = 60

/** By how many seconds a loop has to be slower at least. */
const LEAST_SECONDS = 0.5

/** How a profile's loops were in this week and in the one before; null while there are too few. Seconds. */
export type WeekOfLoops = { p50Seconds: number | null; p90Seconds: number | null }
export type LoopsOfWeek = {
  profileId: string
  name: string
  thisWeek: WeekOfLoops
  before: WeekOfLoops
  /** What all loops of the week took beyond the focus threshold, all developers together; null while there are too few. */
  waitedSeconds: number | null
  loops: number
  /** What carries what grew, of those figures that are regressions. */
  causes?: Partial<Record<Figure, WeekCause>>
}

/** What a week is told from. `since` compares the newest comparison with itself a week ago; null without one, or with nothing to compare. */
export type WeekInput = {
  to: string
  way: readonly Stage[]
  visits: readonly Visit[]
  whereabouts: readonly Whereabouts[]
  /** How many releases the visits are of when there are more; null when they are of all. */
  mostReleases: number | null
  loops: readonly LoopsOfWeek[]
  slowerStages: readonly SlowerStage[]
  since: Since | null
  comparisonId: string | null
  versions: readonly { connectionId: string; connection: string; version: ProductVersion }[]
  notAnswering: readonly { connectionId: string; connection: string; detail: string }[]
}

/** That releases are told of only in part. */
const cutOff = ({ mostReleases }: WeekInput): WeekLine[] =>
  mostReleases === null
    ? []
    : [
        {
          kind: 'releases',
          tone: 'warn',
          text: `There are more releases than are read at once: what is told of them is of the newest ${mostReleases.toLocaleString('en-US')}.`,
          href: '/releases?days=7',
        },
      ]

const inside = (at: string, from: string, to: string) => at > from && at <= to

/** How many releases there were the week before. Where none was seen as it came, the system may have forgotten some: none remembered is not none. */
const beforeThat = (last: number, own: WeekInput['visits']) =>
  own.every(({ release }) => release.imported)
    ? `of the week before its system remembers ${last === 0 ? 'none' : last}`
    : `${last} the week before`

/** How often each stage was released to, against the week before. */
function releasesOf({ way, visits }: WeekInput, from: string, before: string, to: string): WeekLine[] {
  return way.flatMap(({ id, name }): WeekLine[] => {
    const own = visits.filter(({ stage }) => stage.id === id)
    const now = own.filter(({ order }) => inside(order, from, to))
    const last = own.filter(({ order }) => inside(order, before, from)).length
    if (now.length === 0 && last === 0) return []
    const failed = now.filter(({ kind }) => kind === 'failed').length
    const back = now.filter(({ kind }) => kind === 'came-back').length
    const parts = [failed && `${failed} failed`, back && `${back} brought back an older version`].filter((part) => part !== 0)
    return [
      {
        kind: 'releases',
        tone: failed > 0 ? 'warn' : 'plain',
        text: `${name}: ${counted(now.length, 'release')}${parts.length > 0 ? `, ${listed(parts as string[])}` : ''}; ${beforeThat(last, own)}.`,
        href: `/releases?days=7&stage=${id}`,
      },
    ]
  })
}

/** From each failed release of the week until the next one of its workload that served, or until now. */
function brokenIn({ way, visits, to }: WeekInput, from: string): WeekLine[] {
  return way.flatMap(({ id, name }): WeekLine[] => {
    const own = visits.filter(({ stage }) => stage.id === id)
    const failed = own.filter(({ kind, order }) => kind === 'failed' && inside(order, from, to))
    if (failed.length === 0) return []
    const mended = failed.map((visit) => ({
      visit,
      by: own.find((next) => next.place === visit.place && served(next) && next.order > visit.order)?.order ?? null,
    }))
    const open = mended.filter(({ by }) => by === null)
    const seconds = mended.reduce((sum, { visit, by }) => sum + (Date.parse(by ?? to) - Date.parse(visit.order)) / 1000, 0)
    const workloads = [...new Set(failed.map(({ release }) => release.workload))]
    return [
      {
        kind: 'broken',
        tone: 'bad',
        text: `${name}: ${counted(failed.length, 'failed release')} of ${listed(workloads)} ${failed.length === 1 && open.length === 1 ? `has stood for ${duration(seconds)} and still stands` : `stood for ${duration(seconds)}${open.length > 0 ? `, ${open.length} of them until now` : ''}`}.`,
        href: `/releases?days=7&stage=${id}&standing=failed`,
      },
    ]
  })
}

/** What a stage has not yet that the one before it has. */
function behindIn({ way, whereabouts }: WeekInput): WeekLine[] {
  const nameOf = (stageId: string | null) => way.find(({ id }) => id === stageId)?.name ?? ''
  return way.flatMap(({ id, name }): WeekLine[] => {
    const behind = whereabouts.filter(({ stageId, behindBy }) => stageId === id && behindBy > 0)
    if (behind.length === 0) return []
    const words = behind.map(({ workload, behindBy, behindStageId }) => `${workload} (${behindBy} newer in ${nameOf(behindStageId)})`)
    return [{ kind: 'behind', tone: 'plain', text: `Not yet in ${name}: ${listed(words)}.`, href: `/releases?stage=${id}` }]
  })
}

function waitedFor({ loops }: WeekInput): WeekLine[] {
  return loops.flatMap(({ profileId, name, waitedSeconds, loops: n }): WeekLine[] =>
    waitedSeconds === null || waitedSeconds < 60
      ? []
      : [
          {
            kind: 'waiting',
            tone: 'plain',
            text: `${name}: ${duration(waitedSeconds)} were waited for a change to be seen, in ${counted(n, 'loop')}.`,
            href: `/profiles/${profileId}`,
          },
        ],
  )
}

/** The figures of a profile's loops that are regressions. */
export const slowerFigures = ({ thisWeek, before }: Pick<LoopsOfWeek, 'thisWeek' | 'before'>) =>
  (['p50', 'p90'] as const).flatMap((figure) => {
    const [was, is] = [before[`${figure}Seconds`], thisWeek[`${figure}Seconds`]]
    return was !== null && is !== null && isSlower(was, is, LEAST_SECONDS) ? [{ figure, was, is }] : []
  })

const slowerLoops = ({ loops }: WeekInput): WeekLine[] =>
  loops.flatMap((one) => slowerFigures(one).map((slower) => slowerLoopsLine(one.profileId, one.name, slower, one.causes?.[slower.figure])))

const standings = { better: 'good', worse: 'bad', 'no-longer-known': 'warn', 'now-known': 'good', same: 'plain' } as const

/** Ratings that are other than a week ago, and the verdict when its words are. */
function changedCells({ since, comparisonId }: WeekInput): WeekLine[] {
  if (!since || comparisonId === null) return []
  const cells = since.cells
    .filter(({ standing }) => standing !== 'same' && standing !== 'now-known')
    .map(
      ({ criterion, profileId, title, profile, was, is, standing }): WeekLine => ({
        kind: 'matrix',
        tone: standings[standing],
        text: `${title} of ${profile}: ${is ?? 'no longer known'}, ${was === null ? 'not known before' : `was ${was}`}.`,
        href: `/compare/${comparisonId}?cell=${criterion}.${profileId}`,
      }),
    )
  const known = since.cells.filter(({ standing }) => standing === 'now-known').length
  const text = `${counted(known, 'value')} of the matrix ${known === 1 ? 'is' : 'are'} known that ${known === 1 ? 'was' : 'were'} not a week ago.`
  const learnt: WeekLine[] = known === 0 ? [] : [{ kind: 'matrix', tone: 'good', text, href: `/compare/${comparisonId}` }]
  const { was, is } = since.verdict
  const verdict: WeekLine[] =
    was === is
      ? []
      : [{ kind: 'verdict', tone: 'warn', text: `The verdict is now “${is}”; it was “${was}”.`, href: `/compare/${comparisonId}` }]
  return [...verdict, ...cells, ...learnt]
}

function ending({ versions, to }: WeekInput): WeekLine[] {
  return versions.flatMap(({ connectionId, connection, version }): WeekLine[] => {
    const end = endOf(version)
    if (end === null || Date.parse(end) - Date.parse(to) > ENDING_DAYS * DAY_MS) return []
    const over = isOver(end, to)
    const named = `${version.product} ${version.major}.${version.minor} of ${connection}`
    return [
      {
        kind: 'ending',
        tone: over ? 'bad' : 'warn',
        text: over ? `${named} gets no fixes since ${end}.` : `${named} gets fixes until ${end}.`,
        href: `/connections/${connectionId}`,
      },
    ]
  })
}

const tones = ['bad', 'warn', 'good', 'plain'] as const

/** What is worth knowing of the seven days until `to`, what was worst first. Pure: it reads no clock. */
export function weekOf(input: WeekInput): Week {
  const { to } = input
  const from = new Date(Date.parse(to) - 7 * DAY_MS).toISOString()
  const before = new Date(Date.parse(to) - 14 * DAY_MS).toISOString()
  const lines = [
    ...input.notAnswering.map(
      ({ connectionId, connection, detail }): WeekLine => ({
        kind: 'not-answering',
        tone: 'bad',
        text: `${connection} does not answer: ${detail}`,
        href: `/connections/${connectionId}`,
      }),
    ),
    ...brokenIn(input, from),
    ...slowerLoops(input),
    ...slowerStageLines(input.slowerStages),
    ...changedCells(input),
    ...ending(input),
    ...waitedFor(input),
    ...behindIn(input),
    ...releasesOf(input, from, before, to),
    ...cutOff(input),
  ]
  return { from, to, lines: lines.toSorted((a, b) => tones.indexOf(a.tone) - tones.indexOf(b.tone)) }
}
