/** A moment in UTC, the same for every reader: "21 Nov 2026, 09:10 UTC". */
export const utcTime = (at: string): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))} UTC`
