import { z } from 'zod/mini'

/** A moment that a request names, in UTC. The calendar's first years are no time that anything of a cluster happened in, and no database keeps them. */
export const Moment = z.iso
  .datetime('Write a moment in UTC, such as 2026-11-25T12:00:00Z.')
  .check(z.refine((text) => text >= '1970', 'Write a moment since 1970, such as 2026-11-25T12:00:00Z.'))

/** A day that a request names. */
export const Day = z.iso
  .date('Write the day as 2026-11-25.')
  .check(z.refine((text) => text >= '1970', 'Write a day since 1970, such as 2026-11-25.'))
