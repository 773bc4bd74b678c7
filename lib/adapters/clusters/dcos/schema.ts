import { z } from 'zod'

// Marathon and Mesos of different ages leave out a field, send null, or send it empty: all three say the same.

/** A list that may be left out or null. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

/** A text that may be left out; null when it is, or is empty. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text || null)

/** A count that is left out by servers that do not keep it; null then. */
export const Count = z
  .number()
  .nullish()
  .transform((count) => count ?? null)

/** A moment in one spelling: Marathon writes the same version as `18.48Z` here and `18.480Z` there. */
export const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

/** A moment that may not have come yet. */
export const MaybeMoment = Moment.nullish().transform((moment) => moment ?? null)

/** Labels; empty when there are none. */
export const Labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {})

/** The names under which something is given; what they hold (values, secrets) is let go at once. */
export const NamesOf = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((held) => Object.keys(held ?? {}))

/** What was promised or is used: cores and MiB, as Mesos counts. What a server of old does not count is 0 of it. */
export const Amounts = z
  .object({ cpus: z.number().nullish(), mem: z.number().nullish(), gpus: z.number().nullish() })
  .transform(({ cpus, mem, gpus }) => ({ cpuCores: cpus ?? 0, memoryBytes: Math.round((mem ?? 0) * 1_048_576), gpus: gpus ?? 0 }))
