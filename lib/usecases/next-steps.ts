import type { Connection } from '@/lib/domain/connection'
import type { Decision } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import type { Overview } from '@/lib/domain/overview'
import type { Profile } from '@/lib/domain/profile'
import type { Share } from '@/lib/domain/share'
import type { Stage } from '@/lib/domain/stage'

type Step = Overview['nextSteps'][number]

/** What the steps are judged by. `compared` is the newest comparison with its matrix, or null. */
export type Standing = {
  connections: Connection[]
  stages: Stage[]
  profiles: Profile[]
  compared: { comparisonId: string; matrix: Matrix } | null
  shares: Share[]
  /** The decisions that hold, and today's date by which a review is due. */
  decisions: Decision[]
  today: string
}

const failing = ({ connections }: Standing): Step[] =>
  connections
    .filter(({ lastCheck }) => lastCheck?.ok === false)
    .map(({ id, name, lastCheck }) => ({
      title: `Mend ${name}`,
      why: lastCheck?.detail ?? 'It did not answer when it was last asked.',
      href: `/connections/${id}`,
      done: false,
    }))

/** Decisions that were to be looked at again by now. */
const due = ({ decisions, today }: Standing): Step[] =>
  decisions
    .filter(({ reviewOn, comparisonId }) => comparisonId !== null && reviewOn <= today)
    .map(({ question, chosen, createdAt, reviewOn, comparisonId }) => ({
      title: `Review: ${question}`,
      why: `You agreed on ${chosen.name} on ${createdAt.slice(0, 10)}, and to look at it again on ${reviewOn}: see what has changed since.`,
      href: `/compare/${comparisonId}`,
      done: false,
    }))

const begin = ({ connections, stages, profiles }: Standing): Step[] => [
  {
    title: 'Add a connection',
    why: 'Its evidence fills the matrix.',
    href: '/connections/new',
    done: connections.length > 0,
  },
  {
    title: 'Say which stage is the reference',
    why: 'Fidelity is measured against it; usually it is production.',
    href: '/connections',
    done: stages.some(({ reference }) => reference),
  },
  {
    title: 'Describe two profiles',
    why: 'A comparison takes at least two ways to work; six answers make a first draft of all four.',
    href: '/compare/draft',
    done: profiles.length >= 2,
  },
  {
    title: 'Mark how you work today',
    why: 'The others are read against it.',
    href: '/profiles',
    done: profiles.some(({ current }) => current),
  },
]

/** The unknown cell that could change the winner first. */
function decisive({ compared }: Standing): Step[] {
  const [cell] = compared?.matrix.verdict.couldChange ?? []
  if (!compared || !cell) return []
  const title = `Find out: ${cell.title}`
  return [{ title, why: cell.remedy, href: `/compare/${compared.comparisonId}?cell=${cell.criterion}.${cell.profileId}`, done: false }]
}

/** Until it is said what counts, a comparison has no verdict. */
function weighed({ compared }: Standing): Step[] {
  if (compared?.matrix.verdict.state !== 'not-revealed' || compared.matrix.profiles.length < 2) return []
  return [
    {
      title: 'Say what counts',
      why: 'Weights and must-haves are set before the verdict is shown.',
      href: `/compare/${compared.comparisonId}`,
      done: false,
    },
  ]
}

function share({ compared, shares }: Standing): Step[] {
  if (!compared || compared.matrix.verdict.state === 'not-revealed') return []
  const done = shares.some(({ comparisonId, revokedAt }) => comparisonId === compared.comparisonId && revokedAt === null)
  return [
    {
      title: 'Share the comparison',
      why: 'Others read it without an account, and weigh it their way.',
      href: `/compare/${compared.comparisonId}`,
      done,
    },
  ]
}

/** What to do next, in order, each with the screen that does it; what is done stays in the list as done. */
export const nextSteps = (standing: Standing): Step[] => [
  ...failing(standing),
  ...due(standing),
  ...begin(standing),
  ...weighed(standing),
  ...decisive(standing),
  ...share(standing),
]
