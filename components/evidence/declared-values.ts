import type { MetricId } from '@/lib/domain/metric'
import { typedNumber } from '@/lib/domain/typed-number'

/** How one part of a declared value is asked for: a number in a unit of choice (factor to the metric's unit), or one of a few. */
export type Part =
  | { name: string; label: string; kind: 'number'; units: { title: string; factor: number }[] }
  | { name: string; label: string; kind: 'choice'; choices: { title: string; value: string | number | boolean }[] }

const HOURS_OF_WORK_A_DAY = 8
const amount = (name: string, label: string, unit: string, factor = 1): Part => ({
  name,
  label,
  kind: 'number',
  units: [{ title: unit, factor }],
})
const hours = (name: string, label: string): Part => amount(name, label, 'h')
const toFirstChange: Part = {
  name: 'hours',
  label: 'From a new machine to the first working change',
  kind: 'number',
  units: [
    { title: 'working hours', factor: 1 },
    { title: 'working days', factor: HOURS_OF_WORK_A_DAY },
  ],
}

/** What is asked for each metric that a person may declare or guess. */
export const declaredParts: Partial<Record<MetricId, Part[]>> = {
  'profile.save-to-see': [
    {
      name: 'seconds',
      label: 'From saving to the first changed answer',
      kind: 'number',
      units: [
        { title: 'seconds', factor: 1 },
        { title: 'minutes', factor: 60 },
      ],
    },
  ],
  'profile.first-change': [toFirstChange],
  'profile.first-change-developer': [toFirstChange],
  'profile.first-change-lead': [toFirstChange],
  'profile.infrastructure': [{ name: 'amount', label: 'Per developer and month', kind: 'number', units: [{ title: 'USD', factor: 1 }] }],
  'profile.upkeep': [
    hours('platformHours', 'Whoever looks after it, hours per month'),
    hours('developerHours', 'All developers together, hours per month'),
  ],
  'profile.upkeep-platform': [hours('hours', 'Hours per month')],
  'profile.upkeep-developers': [hours('hours', 'Hours per month, of all developers together')],
  'profile.broken': [hours('hours', 'Broken or queued for, hours per developer and month')],
  'profile.offline': [
    {
      name: 'level',
      label: 'Work that goes on without a network',
      kind: 'choice',
      choices: [
        { title: 'full: everything goes on', value: 'full' },
        { title: 'limited: most of it, for a while', value: 'limited' },
        { title: 'very limited: editing only', value: 'very-limited' },
        { title: 'none', value: 'none' },
      ],
    },
  ],
  'profile.isolation': [
    {
      name: 'level',
      label: 'Each developer has',
      kind: 'choice',
      choices: [
        { title: 'an own cluster', value: 'own-cluster' },
        { title: 'an own namespace', value: 'own-namespace' },
        { title: 'a share of one namespace', value: 'shared-namespace' },
      ],
    },
  ],
  'profile.data-in-house': [
    {
      name: 'inHouse',
      label: 'Code and data',
      kind: 'choice',
      choices: [
        { title: 'stay on our own machines', value: true },
        { title: 'go to a public provider', value: false },
      ],
    },
  ],
  'profile.guess.missing': [amount('share', 'Workloads of the reference that could run here', '%', 0.01)],
  'profile.guess.distributed': [
    {
      name: 'level',
      label: 'Workloads run on',
      kind: 'choice',
      choices: [
        { title: 'many kernels in many zones', value: 4 },
        { title: 'many kernels in one zone', value: 3 },
        { title: 'two kernels', value: 2 },
        { title: 'many machines on one kernel', value: 1 },
        { title: 'one machine', value: 0 },
      ],
    },
  ],
  'profile.guess.fit': [amount('ratio', 'How many times over what the workloads request fits here', 'times')],
  'profile.guess.skew': [amount('minors', 'From the version of the reference', 'minor versions')],
  'profile.guess.tasks': [amount('tasks', 'Everyday tasks that developers may do', 'of 12')],
  'profile.guess.tooling': [amount('kinds', 'Kinds of tooling that run here', 'of 5')],
}

/** What a person has filled in: the text or choice of each part, and the factor of the unit chosen. */
export type Filled = Record<string, { text: string; factor: number }>

/** The value as the metric's schema has it, or a sentence for each part that cannot be used. A part left empty is never taken as 0. */
export function declaredValue(metric: MetricId, filled: Filled): { value: unknown } | { problems: Record<string, string> } {
  const problems: Record<string, string> = {}
  const value: Record<string, unknown> = {}
  for (const part of declaredParts[metric] ?? []) {
    const { text, factor } = filled[part.name] ?? { text: '', factor: 1 }
    if (part.kind === 'choice') {
      const chosen = part.choices.find((choice) => `${choice.value}` === text)
      if (chosen) value[part.name] = chosen.value
      else problems[part.name] = 'Choose one.'
      continue
    }
    const typed = typedNumber(text)
    if ('problem' in typed) problems[part.name] = typed.problem
    else if (typed.number < 0) problems[part.name] = 'It cannot be less than 0.'
    else value[part.name] = Number((typed.number * factor).toPrecision(12))
  }
  if (Object.keys(problems).length > 0) return { problems }
  if (metric === 'profile.save-to-see') Object.assign(value, { n: null, p90Seconds: null })
  if (metric === 'profile.infrastructure') Object.assign(value, { currency: 'USD' })
  return { value }
}
