import type { IsolationLevel } from '@/lib/domain/cluster-metrics'
import type { Answers } from '@/lib/domain/draft'
import type { pains, questionIds, sizes } from '@/lib/domain/draft-words'
import type { OfflineLevel } from '@/lib/domain/metric'
import type { Way } from '@/lib/domain/way'

/** What is guessed of a way, each in the unit of its metric. */
export interface Figures {
  /** Seconds. */
  saveToSee: number
  /** Working hours. */
  firstChange: number
  /** Share of the reference's workloads, 0..1. */
  missing: number
  /** The level of "really distributed", 0..4. */
  distributed: number
  /** Allocatable over requested. */
  fit: number
  /** Minor versions. */
  skew: number
  /** US dollars per developer and month. */
  infrastructure: number
  /** Hours a month of the platform team. */
  platformHours: number
  /** Hours a month of all developers together. */
  developerHours: number
  offline: OfflineLevel
  /** Of 12. */
  tasks: number
  isolation: IsolationLevel
  /** Hours per developer and month. */
  broken: number
  /** Of five kinds. */
  tooling: number
  inHouse: boolean
}

/** A guessed figure with the rule, the questions whose answers it follows, and whose claim it rests on. */
export interface Told<T = unknown> {
  value: T
  rule: string
  by: (typeof questionIds)[number][]
  source: string
}

type Rule<T> = (answers: Answers) => Told<T>

/** M. Hausenblas, “Developing with DC/OS” (2017) and “How we develop in and with distributed systems” (20 December 2016); read on 2026-08-22. */
const talk = (claim: string) => `the talk’s claim, “${claim}”`
const article = (claim: string) => `the article’s claim, “${claim}”`
const OWN = 'no claim; an assumption of Fourways'

const always =
  <T>(value: T, rule: string, source: string): Rule<T> =>
  () => ({ value, rule, by: [], source })

/** How many develop, taken as the middle of the answer. */
const developers: Record<(typeof sizes)[number], number> = { '1-4': 3, '5-15': 10, '16-50': 30, 'over-50': 70 }

/** Seconds from a push to the change on a shared cluster: the quicker a team releases, the shorter its pipeline has had to become. */
const pushSeconds: Record<Answers['rhythm'], number> = { daily: 300, weekly: 600, monthly: 900, rarely: 1200 }

/** A shared cluster for development, in US dollars a month: three machines of 4 cores and 16 GiB with their disks, at the on-demand prices of large providers. */
const CLUSTER_A_MONTH = 600
const CLUSTER_EACH = 25
const perDeveloper = (size: Answers['size'], each: number) => Math.round(CLUSTER_A_MONTH / developers[size] + each)

/** Makes the figure of today's way worse when its pain was named: who is hurt by it has seen more than the rule. */
const worseBy =
  <T>(pain: (typeof pains)[number], way: Way, rule: Rule<T>, worse: (value: T) => T): Rule<T> =>
  (answers) => {
    const told = rule(answers)
    if (answers.today !== way || !answers.hurts.includes(pain)) return told
    return {
      ...told,
      value: worse(told.value),
      rule: `${told.rule} Taken as worse, since you work so today and say that it hurts.`,
      by: [...told.by, 'today', 'hurts'],
    }
  }

const hurting = <T>(pain: (typeof pains)[number], byWay: Record<Way, Rule<T>>, worse: (value: T) => T): Record<Way, Rule<T>> => ({
  local: worseBy(pain, 'local', byWay.local, worse),
  proxied: worseBy(pain, 'proxied', byWay.proxied, worse),
  live: worseBy(pain, 'live', byWay.live, worse),
  online: worseBy(pain, 'online', byWay.online, worse),
})

const round = (value: number) => Number(value.toPrecision(3))

/** The published rules from answers to guesses, by figure and way. */
export const rules: { [F in keyof Figures]: Record<Way, Rule<Figures[F]>> } = {
  saveToSee: hurting(
    'waiting',
    {
      local: always(5, 'Everything is on one machine: seconds.', talk('fast dev cycles')),
      proxied: always(10, 'Code runs here and only calls go over the network: seconds.', talk('fast dev cycles')),
      live: ({ rhythm }) => ({
        value: pushSeconds[rhythm],
        rule: 'Each change goes through build, registry and roll-out; a team that releases rarely has had less reason to shorten that.',
        by: ['rhythm'],
        source: article('5 minutes or more to deploy a new version'),
      }),
      online: always(15, 'Code runs beside the cluster, and each key goes over the network: seconds.', OWN),
    },
    (seconds) => round(seconds * 2),
  ),
  firstChange: hurting(
    'set-up',
    {
      local: always(
        8,
        'Each machine gets a cluster of its own: a day.',
        `the converse of ${article('no local set-up or dependencies')} of on-line`,
      ),
      proxied: always(4, 'Tools and a tunnel are set up, the cluster is there: half a day.', article('only the DE runs on my machine')),
      live: always(3, 'Tools and access are set up, the pipeline is there: some hours.', OWN),
      online: always(0.5, 'A workspace is opened in the browser: half an hour.', article('no local set-up or dependencies')),
    },
    (hours) => round(hours * 2),
  ),
  missing: hurting(
    'differs',
    {
      local: always(
        0.7,
        'A machine has not what a provider has: some workloads find less than they need.',
        talk('not all functionality available'),
      ),
      proxied: always(0.95, 'The cluster is like production; a tunnel has its edge cases.', talk('almost the real thing')),
      live: always(1, 'The cluster is like production.', talk('the real thing')),
      online: always(1, 'The cluster is like production.', talk('the real thing')),
    },
    (share) => round(share - 0.2),
  ),
  distributed: {
    local: always(1, 'All machines of a local cluster share one kernel.', talk('not really a distributed system')),
    proxied: always(3, 'A remote cluster has many machines; zones are not assumed.', talk('almost the real thing')),
    live: always(3, 'A remote cluster has many machines; zones are not assumed.', talk('the real thing')),
    online: always(3, 'A remote cluster has many machines; zones are not assumed.', talk('the real thing')),
  },
  fit: {
    local: ({ size }) => ({
      value: { '1-4': 1.5, '5-15': 1, '16-50': 0.7, 'over-50': 0.5 }[size],
      rule: 'The more people write, the more workloads there are, and a laptop does not grow with them.',
      by: ['size'],
      source: talk('limited scale'),
    }),
    proxied: always(2, 'A shared cluster has room, and others use it too.', OWN),
    live: always(2, 'A shared cluster has room, and others use it too.', OWN),
    online: always(3, 'It grows as needed.', talk('scales well')),
  },
  skew: {
    local: always(1, 'The version on a machine is updated by whoever owns it.', OWN),
    proxied: always(0, 'The shared cluster is kept like production.', talk('almost the real thing')),
    live: always(0, 'The shared cluster is kept like production.', talk('the real thing')),
    online: always(0, 'The cluster is kept like production.', talk('the real thing')),
  },
  infrastructure: hurting(
    'bill',
    {
      local: always(0, 'The machine is there anyway.', talk('no costs')),
      proxied: ({ size }) => ({
        value: perDeveloper(size, CLUSTER_EACH),
        rule: `A shared cluster of $${CLUSTER_A_MONTH} a month, by ${developers[size]} developers, and $${CLUSTER_EACH} each.`,
        by: ['size'],
        source: talk('cluster to maintain and pay'),
      }),
      live: ({ size }) => ({
        value: perDeveloper(size, 2 * CLUSTER_EACH),
        rule: `A shared cluster of $${CLUSTER_A_MONTH} a month, by ${developers[size]} developers, and $${2 * CLUSTER_EACH} each for what runs and for the pipeline.`,
        by: ['size'],
        source: talk('cluster to maintain and pay'),
      }),
      online: always(40, 'A workspace is paid by the hour that it is used.', talk('low/no costs')),
    },
    (dollars) => Math.round(Math.max(dollars, 20) * 1.5),
  ),
  platformHours: {
    local: always(0, 'There is no cluster to maintain.', talk('no cluster to maintain')),
    proxied: always(10, 'A shared cluster is looked after.', talk('cluster to maintain and pay')),
    live: always(14, 'A shared cluster and its pipeline are looked after.', talk('cluster to maintain and pay')),
    online: always(4, 'The provider looks after most of it.', article('dependent on others for availability')),
  },
  developerHours: hurting(
    'upkeep',
    {
      local: ({ size }) => ({
        value: developers[size],
        rule: `Each of ${developers[size]} developers mends their own cluster for an hour.`,
        by: ['size'],
        source: article('fully under my control'),
      }),
      proxied: ({ size }) => ({
        value: round(developers[size] * 0.3),
        rule: `Each of ${developers[size]} developers mends their tunnel for a third of an hour.`,
        by: ['size'],
        source: article('some edge cases not supported because of tunnel or proxy limits'),
      }),
      live: always(0, 'The pipeline is the platform team’s.', OWN),
      online: always(0, 'There is nothing on the developers’ machines to mend.', article('no local set-up or dependencies')),
    },
    (hours) => Math.round(Math.max(hours, 4) * 2),
  ),
  offline: {
    local: always('full', 'Nothing is elsewhere.', talk('off-line')),
    proxied: always('limited', 'Code runs here, what it calls does not.', talk('limited off-line development')),
    live: always(
      'very-limited',
      'Editing goes on, seeing it does not; the article is stricter and says “off-line definitely impossible”.',
      talk('very limited off-line development'),
    ),
    online: always('none', 'All is elsewhere.', talk('no off-line development')),
  },
  tasks: {
    local: always(12, 'It is one’s own cluster.', article('fully under my control')),
    proxied: ({ size }) => sharedTasks(9, size),
    live: ({ size }) => sharedTasks(7, size),
    online: always(8, 'The provider decides what can be done.', talk('limited customization and control')),
  },
  isolation: {
    local: always('own-cluster', 'It is one’s own cluster.', article('fully under my control')),
    proxied: ({ size }) =>
      place(size === '1-4' ? 'own-namespace' : 'shared-namespace', 'What one’s code calls is shared, unless few share it.'),
    live: always('shared-namespace', 'All push to the same place.', OWN),
    online: always('own-namespace', 'A workspace belongs to one developer.', OWN),
  },
  broken: hurting(
    'broken',
    {
      local: always(1, 'Only oneself can break it.', article('fully under my control')),
      proxied: ({ size }) => queued(size, 0.5),
      live: ({ size }) => queued(size, 1),
      online: always(1, 'The provider has its outages.', article('dependent on others for availability')),
    },
    (hours) => round(hours * 2),
  ),
  tooling: {
    local: always(1, 'A debugger, and little else that production has.', talk('not all functionality available')),
    proxied: always(3, 'The shared cluster has what production has, in part.', talk('almost the real thing')),
    live: always(3, 'The shared cluster has what production has, in part.', talk('the real thing')),
    online: always(3, 'The cluster has what production has, in part.', talk('the real thing')),
  },
  inHouse: {
    local: always(true, 'It is one’s own machine.', article('fully under my control')),
    proxied: always(true, 'The cluster is one’s own.', OWN),
    live: always(true, 'The cluster is one’s own.', OWN),
    online: ({ today, data }) =>
      today === 'online' && data === 'must-stay'
        ? {
            value: true,
            rule: 'You work so today although data must stay: the provider is taken to be in house.',
            by: ['today', 'data'],
            source: OWN,
          }
        : {
            value: false,
            rule: 'The provider is taken to be a public one.',
            by: ['today', 'data'],
            source: article('little control over one’s data'),
          },
  },
}

function sharedTasks(most: number, size: Answers['size']): Told<number> {
  const value = size === '1-4' ? most + 2 : size === 'over-50' ? most - 1 : most
  return { value, rule: 'On a shared cluster rights are given; the more share it, the fewer.', by: ['size'], source: OWN }
}

function place(value: IsolationLevel, rule: string): Told<IsolationLevel> {
  return { value, rule, by: ['size'], source: OWN }
}

function queued(size: Answers['size'], share: number): Told<number> {
  const hours = { '1-4': 2, '5-15': 5, '16-50': 8, 'over-50': 12 }[size]
  return {
    value: hours * share,
    rule: 'The more share a cluster, the more often it is broken or taken by others.',
    by: ['size'],
    source: OWN,
  }
}
