/** A channel's schedule. */
export type Schedule = { weekday: number; hour: number; timeZone: string }

const HOUR_MS = 3_600_000

/** A day as it is called in a time zone, with its weekday (1 is Monday) and the hour. */
function localOf(now: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23', weekday: 'short' },
  }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  return { day: `${part('year')}-${part('month')}-${part('day')}`, weekday, hour: Number(part('hour')) }
}

/**
 * The day, in the channel's time zone, whose weekly post is due now; null when none is. It is due from its hour on until a day later, so that one who
 * was off at that hour still sends it.
 */
export function weekDueOn({ weekday, hour, timeZone }: Schedule, now: Date): string | null {
  const here = localOf(now, timeZone)
  if (here.weekday === weekday && here.hour >= hour) return here.day
  const before = localOf(new Date(now.getTime() - 24 * HOUR_MS), timeZone)
  return before.weekday === weekday && before.hour < hour ? before.day : null
}

/** Whether a review date has come in the channel's time zone, at its hour. */
export function reviewIsDue(reviewOn: string, { hour, timeZone }: Schedule, now: Date): boolean {
  const { day, hour: here } = localOf(now, timeZone)
  return reviewOn < day || (reviewOn === day && here >= hour)
}
