import type { SpecDiff } from '@/lib/domain/release-page'
import type { WeekCause } from '@/lib/domain/week'
import { firstOf, listed } from '../format'
import { grouped } from '../releases/visits'
import { enough, type Needs, type Sample, type Sides } from './regression'

type Change = WeekCause['changes'][number]

/** Fields of edits that say nothing of how long anything takes. */
const NAMES = new Set(['name', 'summary', 'lookedAfterBy', 'current', 'position', 'archived', 'wayKept', 'reference', 'everyMinutes'])

const fieldWords: Readonly<Record<string, string>> = {
  way: 'its way',
  systems: 'what it is made of',
  stageId: 'its stage',
  pipelineId: 'its pipeline',
  workspacesId: 'its workspaces',
  namespaces: 'its namespaces',
  connectionId: 'its connection',
  repositories: 'its repositories',
  token: 'its token',
}

/** An edit of something's settings, by which of them; null when none of them can matter. */
export function editChange(name: string, { fields, at }: { fields: readonly string[]; at: string }, href: string): Change | null {
  const told = fields.filter((field) => !NAMES.has(field)).map((field) => fieldWords[field] ?? field)
  return told.length === 0 ? null : { text: `${name}: ${firstOf(told)}, on ${at.slice(0, 10)}`, href }
}

const said = (text: string | null | undefined) => text ?? 'none'

/** How a release differs from one of the week before in what can take time: amounts, probes, volumes and how images are fetched, not its variables; null when in nothing. */
export function specChange(workload: string, diff: SpecDiff | null, href: string): Change | null {
  const told = (diff?.changes ?? [])
    .filter(({ layer, name }) => layer !== 'config' && !name.startsWith('label '))
    .map(({ name, ...sides }) => ({ ...sides, name: name.startsWith(`${workload}: `) ? name.slice(workload.length + 2) : name }))
    .map(({ name, before, after }) => (before?.hash || after?.hash ? name : `${name} (${said(before?.text)} to ${said(after?.text)})`))
  return told.length === 0 ? null : { text: `${workload}: ${firstOf(told)}`, href }
}

/** A system that answers with another version than a week ago; null when it does not, or when either is unknown. */
export function versionChange(name: string, was: string | null, is: string | null, href: string): Change | null {
  return was === null || is === null || was === is ? null : { text: `the version of ${name} (${was} to ${is})`, href }
}

/**
 * What samples are of in another way than the week before, such as the tools or the pipelines; only what there is enough of is told, and null when that
 * is the same, or there is none of it in either week.
 */
export function valueChange(
  { before, now }: Sides<readonly Sample[]>,
  { dimension, title, needs }: { dimension: string; title: string; needs: Needs },
  href: string,
): Change | null {
  const told = (samples: readonly Sample[]) =>
    [...grouped(samples, ({ of }) => of[dimension] ?? '')]
      .filter(([value, own]) => value !== '' && enough(own, needs))
      .map(([value]) => value)
      .sort()
  const [was, is] = [told(before), told(now)]
  if (was.length === 0 || is.length === 0 || was.join() === is.join()) return null
  return { text: `${title} (${listed(was)} to ${listed(is)})`, href }
}
