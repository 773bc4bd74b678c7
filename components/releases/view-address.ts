import { type AddressParts, anyText, oneOf } from '@/components/ui/address'
import { doraIds } from '@/lib/domain/dora-texts'
import type { TimelineView } from '@/lib/domain/timeline-snapshot'
import type { ReleaseView } from '@/lib/query/releases'

/** The stretches of time that are one press away. */
export const spans = [
  { days: '1', title: '24 h' },
  { days: '7', title: '7 d' },
  { days: '30', title: '30 d' },
  { days: '90', title: '90 d' },
] as const

/** How a journey can stand, as filters and tables say it. */
export const standingWords = {
  live: 'in use',
  replaced: 'replaced',
  'rolled-back': 'rolled back',
  failed: 'failed',
  'rolling-out': 'rolling out',
  unknown: 'unknown',
} as const

/** What the address of the screen says: a span or two moments, and what is looked for. */
export type ReleaseAddress = {
  days: (typeof spans)[number]['days']
  from: string
  to: string
  workload: string
  stage: string
  standing: keyof typeof standingWords
  warned: 'true'
  q: string
  /** Within how many hours the next release makes one a try. */
  tries: string
  /** The metric that is open, and the part of the time. */
  metric: (typeof doraIds)[number]
  part: string
  /** The release that the arrow keys stand on. */
  picked: string
}

const moment = {
  parse: (text: string) => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (text: string) => text,
}

const id = { parse: (text: string) => (/^[0-9a-f-]{36}$/.test(text) ? text : null), serialize: (text: string) => text }

/** The parts of the screen's address. */
export const releaseAddress: AddressParts<ReleaseAddress> = {
  days: oneOf(spans.map(({ days }) => days)),
  from: moment,
  to: moment,
  workload: anyText,
  stage: id,
  standing: oneOf(Object.keys(standingWords) as (keyof typeof standingWords)[]),
  warned: oneOf(['true']),
  q: anyText,
  tries: { parse: (text) => (/^([1-9]|[1-9]\d|1[0-5]\d|16[0-8])$/.test(text) ? text : null), serialize: (text) => text },
  metric: oneOf(doraIds),
  part: anyText,
  picked: id,
}

/** The journey at the top of a long list of them. */
export const journeyAddress: AddressParts<{ journey: string }> = { journey: anyText }

/** What the API is asked for what the address says; 90 days when it says nothing. */
export function viewOf(address: { [Name in keyof ReleaseAddress]: ReleaseAddress[Name] | null }): ReleaseView {
  const { days, from, to, workload, stage, standing, warned, q } = address
  const view: ReleaseView = from && to && from < to ? { from, to } : { days: Number(days ?? 90) }
  if (workload) view.workload = workload
  if (stage) view.stageId = stage
  if (standing) view.standing = standing
  if (warned) view.warned = warned
  if (q) view.q = q.slice(0, 200)
  return view
}

/** What the API is asked for as what gets frozen. */
export const frozenView = ({ standing, warned, ...view }: ReleaseView): TimelineView => ({
  ...view,
  ...(standing ? { standing: standing as keyof typeof standingWords } : {}),
  ...(warned ? { warned: true } : {}),
})

/** The query of the screen that shows what was frozen. */
export function queryOfView({ days, from, to, workload, stageId, standing, warned, q }: TimelineView): URLSearchParams {
  const said = { days: from ? undefined : days, from, to, workload, stage: stageId, standing, warned, q }
  return new URLSearchParams(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
}
