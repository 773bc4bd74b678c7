import { waySummaries, ways, wayTitles } from './names'

/** One answer to choose, as people read it. */
type Choice = { title: string; hint: string }

/** The six questions, in the order of the screen. */
export const questionIds = ['size', 'offline', 'data', 'today', 'hurts', 'rhythm'] as const

/** How each question is asked, and what it is called in the reason of a guess. */
export const questions: Record<(typeof questionIds)[number], { title: string; hint: string; short: string }> = {
  size: { title: 'How many of you develop?', hint: 'Everyone who changes code that runs on the cluster.', short: 'team size' },
  offline: { title: 'Must it work off-line?', hint: 'On a train, or when the network is down.', short: 'off-line' },
  data: {
    title: 'May code and data leave the house?',
    hint: 'To a public provider, such as a hosted workspace.',
    short: 'data',
  },
  today: { title: 'How do you work today?', hint: 'The other ways are read against it.', short: 'today' },
  hurts: { title: 'What hurts today?', hint: 'As many as apply. It counts more in the comparison.', short: 'hurts' },
  rhythm: { title: 'How often does a change reach production?', hint: 'It tells how long the pipeline may be.', short: 'release rhythm' },
}

export const sizes = ['1-4', '5-15', '16-50', 'over-50'] as const
export const offlines = ['no', 'helps', 'must'] as const
export const datas = ['may-leave', 'must-stay'] as const
export const todays = [...ways, 'none'] as const
export const pains = ['waiting', 'set-up', 'differs', 'bill', 'upkeep', 'broken'] as const
export const rhythms = ['daily', 'weekly', 'monthly', 'rarely'] as const

/** The answers to each question, in the order of the screen. */
export const choices = {
  size: {
    '1-4': { title: '1 to 4', hint: 'everyone knows everything' },
    '5-15': { title: '5 to 15', hint: 'one team' },
    '16-50': { title: '16 to 50', hint: 'a few teams' },
    'over-50': { title: 'more than 50', hint: 'many teams' },
  },
  offline: {
    no: { title: 'No', hint: 'there is always a network' },
    helps: { title: 'It helps', hint: 'now and then there is none' },
    must: { title: 'Yes, it must', hint: 'a way without it is out' },
  },
  data: {
    'may-leave': { title: 'Yes, they may', hint: 'a public provider is fine' },
    'must-stay': { title: 'No, they stay', hint: 'a way without it is out' },
  },
  today: {
    ...(Object.fromEntries(ways.map((way) => [way, { title: wayTitles[way], hint: waySummaries[way] }])) as Record<
      (typeof ways)[number],
      Choice
    >),
    none: { title: 'None of these', hint: 'There is no cluster to develop on yet' },
  },
  hurts: {
    waiting: { title: 'Waiting to see a change', hint: 'speed' },
    'set-up': { title: 'Setting up a machine', hint: 'speed' },
    differs: { title: 'Works here, breaks in production', hint: 'fidelity' },
    bill: { title: 'The bill', hint: 'cost' },
    upkeep: { title: 'Keeping it working', hint: 'cost' },
    broken: { title: 'Broken, or taken by others', hint: 'autonomy' },
  },
  rhythm: {
    daily: { title: 'Every day', hint: 'or many times a day' },
    weekly: { title: 'Every week', hint: 'or every sprint' },
    monthly: { title: 'Every month', hint: 'or every quarter' },
    rarely: { title: 'More rarely', hint: 'once or twice a year' },
  },
} satisfies Record<(typeof questionIds)[number], Record<string, Choice>>
