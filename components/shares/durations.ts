/** How long a link may work, in days; null until it is revoked. */
export const durations = [
  { title: '7 days', days: 7 },
  { title: '30 days', days: 30 },
  { title: '90 days', days: 90 },
  { title: 'until it is revoked', days: null },
]

/** What is chosen unless somebody chooses: an end, far enough off for a decision. */
export const usualDays: number | null = 90
