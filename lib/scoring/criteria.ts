import type { ContextId, Criterion, CriterionId } from '@/lib/domain/criterion'
import { duration } from '@/lib/domain/duration'
import { metricIds } from '@/lib/domain/metric'
import { contextIds, criterionIds } from '@/lib/domain/names'
import { dollars, hours, multiple, percent, workingTime } from './format'
import { fitScale, scales } from './scale'

type Description = Omit<Criterion, 'id' | 'guess'>

const inWords = (points: readonly number[], words: (point: number) => string) =>
  points.map((point, passed) => ({ rating: 4 - passed, value: words(point) }))

/** What a profile without a stage lacks first. */
export const NAME_STAGE = 'Name the development stage of this profile: it is measured there.'

const COLLECT = 'Collect the connection of its stage'

const described: Record<CriterionId, Description> = {
  'save-to-see': {
    group: 'speed',
    title: 'Save to see it',
    question: 'How long does it take from saving a file to the first changed answer?',
    scale: inWords(scales.saveToSee.points, duration),
    metrics: ['profile.loops', 'profile.push-to-ready', 'profile.save-to-see'],
    declare: 'profile.save-to-see',
    remedy: 'Run the loop command of its page, name the pipeline that it is pushed through, or declare the median of a few loops.',
  },
  'first-change': {
    group: 'speed',
    title: 'First working change',
    question: 'How many working hours does a new machine take to its first working change?',
    scale: inWords(scales.firstChange.points, workingTime),
    metrics: ['profile.first-start', 'profile.first-change', 'profile.first-change-developer', 'profile.first-change-lead'],
    declare: 'profile.first-change',
    remedy: 'Run the start command of its page on a new machine, or ask whoever set one up last, and the lead: each declares it.',
  },
  missing: {
    group: 'fidelity',
    title: 'Missing against production',
    question: 'How many workloads of the reference stage find everything they need here, proven?',
    scale: inWords(scales.missing.points, percent),
    metrics: ['cluster.capabilities', 'stage.needs', 'stage.cloud-services', 'profile.cloud-services'],
    declare: null,
    remedy: `${COLLECT} and that of the reference stage, with rights to read workloads and classes.`,
  },
  distributed: {
    group: 'fidelity',
    title: 'Really distributed',
    question: 'Do workloads run on several kernels in several zones, as in production?',
    scale: [
      { rating: 4, value: 'many kernels in many zones' },
      { rating: 3, value: 'many kernels in one zone' },
      { rating: 2, value: 'two kernels' },
      { rating: 1, value: 'many machines on one kernel' },
      { rating: 0, value: 'one machine' },
    ],
    metrics: ['cluster.machines'],
    declare: null,
    remedy: `${COLLECT} with the right to list machines.`,
  },
  fit: {
    group: 'fidelity',
    title: 'Does our app fit',
    question: 'How many times over do the reference’s workloads fit in here, at one replica each?',
    scale: [...inWords(fitScale.points, multiple), { rating: 0, value: 'below' }],
    metrics: ['cluster.capacity', 'stage.needs'],
    declare: null,
    remedy: `${COLLECT} with the right to list machines, and that of the reference stage.`,
  },
  skew: {
    group: 'fidelity',
    title: 'Version skew',
    question: 'How many minor versions is it from the reference, and is its own version still maintained?',
    scale: [
      { rating: 4, value: 'same' },
      { rating: 3, value: '1 minor' },
      { rating: 2, value: '2 minors' },
      { rating: 1, value: '3 minors' },
      { rating: 0, value: 'more; 1 less when past its end of life' },
    ],
    metrics: ['cluster.version'],
    declare: null,
    remedy: `${COLLECT} and that of the reference stage.`,
  },
  infrastructure: {
    group: 'cost',
    title: 'Infrastructure per developer',
    question: 'What would be saved per developer and month if it stopped?',
    scale: inWords(scales.infrastructure.points, dollars),
    metrics: ['profile.infrastructure'],
    declare: 'profile.infrastructure',
    remedy: 'Divide what would be saved in a month if it stopped by the number of developers, and declare it.',
  },
  upkeep: {
    group: 'cost',
    title: 'Keeping it working',
    question: 'How many hours a month do the platform team and the developers spend to keep it working?',
    scale: inWords(scales.upkeep.points, hours),
    metrics: ['profile.upkeep', 'profile.upkeep-platform', 'profile.upkeep-developers'],
    declare: 'profile.upkeep',
    remedy: 'Ask both sides, the platform team and the developers, for their hours in a month: each declares its own.',
  },
  offline: {
    group: 'autonomy',
    title: 'Off-line work',
    question: 'How much work goes on without a network?',
    scale: [
      { rating: 4, value: 'full' },
      { rating: 2, value: 'limited' },
      { rating: 1, value: 'very limited' },
      { rating: 0, value: 'none' },
    ],
    metrics: ['stage.offline-signals', 'profile.offline'],
    declare: 'profile.offline',
    remedy: `${COLLECT}, or work an hour with the network off and declare how it went.`,
  },
  tasks: {
    group: 'autonomy',
    title: 'What developers may do',
    question: 'How many of 12 everyday tasks may the developers’ own identity do in the stage?',
    scale: inWords(scales.tasks.points, (tasks) => `${tasks} of 12`),
    metrics: ['stage.tasks'],
    declare: null,
    remedy:
      'Name the developers’ group on the connection of its stage (on a developer’s own cluster the group of its owner) and collect it, so that their rights can be asked.',
  },
  isolation: {
    group: 'autonomy',
    title: 'Isolation',
    question: 'Does a developer have a place of their own?',
    scale: [
      { rating: 4, value: 'own cluster' },
      { rating: 3, value: 'own namespace' },
      { rating: 1, value: 'shared namespace' },
    ],
    metrics: ['stage.isolation', 'profile.isolation'],
    declare: 'profile.isolation',
    remedy: `${COLLECT}, or declare who shares it.`,
  },
  broken: {
    group: 'autonomy',
    title: 'Broken or queued for',
    question: 'How many hours per developer and month is it broken or queued for?',
    scale: inWords(scales.broken.points, hours),
    metrics: ['profile.broken'],
    declare: 'profile.broken',
    remedy: 'Ask the developers for the hours in a month that they could not use it, and declare the mean.',
  },
  tooling: {
    group: 'tooling',
    title: 'Tooling, 5 kinds',
    question: 'What about logging, telemetry, debugging, load testing and tracing?',
    scale: [
      { rating: 4, value: 'running and covering everything' },
      { rating: 3, value: 'running' },
      { rating: 1, value: 'built in, or installed but not running' },
      { rating: 0, value: 'none' },
    ],
    metrics: ['cluster.tooling'],
    declare: null,
    remedy: `${COLLECT} with the right to list workloads everywhere.`,
  },
}

const context: Record<ContextId, Description> = {
  'round-trip': {
    group: null,
    title: 'API round trip from here',
    question: 'How long does a small request to the cluster take from this server?',
    scale: [],
    metrics: ['cluster.round-trip'],
    declare: null,
    remedy: `${COLLECT}.`,
  },
  rollouts: {
    group: null,
    title: 'Observed rollouts',
    question: 'How long did rollouts take that the stage itself remembers?',
    scale: [],
    metrics: ['stage.rollouts'],
    declare: null,
    remedy: `${COLLECT} after a rollout.`,
  },
  capacity: {
    group: null,
    title: 'Room for workloads',
    question: 'What can its machines give?',
    scale: [],
    metrics: ['cluster.capacity'],
    declare: null,
    remedy: `${COLLECT} with the right to list machines.`,
  },
  adoption: {
    group: null,
    title: 'Adoption',
    question: 'How many cloud workspaces and proxy sessions are there?',
    scale: [],
    metrics: ['cluster.adoption', 'workspaces.use'],
    declare: null,
    remedy: `${COLLECT} with the right to list pods in every namespace, or name the server of its workspaces.`,
  },
  'workspace-start': {
    group: null,
    title: 'Workspace start',
    question: 'How long does a cloud workspace take from being asked for to being ready?',
    scale: [],
    metrics: ['workspaces.use', 'cluster.adoption'],
    declare: null,
    remedy: 'Name the server of its workspaces, or collect the connection of the cluster that they run in.',
  },
}

const guessOf = (id: Criterion['id']) => metricIds.find((metric) => metric === `profile.guess.${id}`) ?? null

/** The scored rows of the matrix, in the order of the screen. */
export const scoredCriteria: Criterion[] = criterionIds.map((id) => ({ id, ...described[id], guess: guessOf(id) }))

/** The rows that are shown and never scored: they belong to the viewer's place, to the outer loop or to others. */
export const contextCriteria: Criterion[] = contextIds.map((id) => ({ id, ...context[id], guess: null }))

/** Every row of the matrix: what it asks, how it is rated, what answers it and what measures it. */
export const criteria: Criterion[] = [...scoredCriteria, ...contextCriteria]

const byId = Object.fromEntries(criteria.map((one) => [one.id, one])) as Record<CriterionId | ContextId, Criterion>

/** One row by its id. */
export const criterion = (id: CriterionId | ContextId): Criterion => byId[id]
