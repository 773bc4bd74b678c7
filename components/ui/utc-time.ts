const inUtc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A moment in UTC, the same for every reader: "21 Nov 2026, 09:10 UTC". A line may end after the day, and nowhere else. */
export const utcTime = (at: string): string => `${inUtc.format(new Date(at))} UTC`.replaceAll(' ', '\u00a0').replace(',\u00a0', ', ')
