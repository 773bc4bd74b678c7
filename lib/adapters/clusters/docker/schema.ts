import { z } from 'zod'

/** A text that may be missing or empty: null. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text || null)

/** A list that the engine leaves out or answers as null when it is empty. */
export const listOf = <T>(item: z.ZodType<T>) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

/** Labels; none when there is nothing. */
export const Labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {})

/** A count that is left out when it is 0. */
export const Count = z
  .number()
  .nullish()
  .transform((count) => count ?? 0)

/** A time to the millisecond, or null: the engine writes the year 1 where there is none. */
export const Time = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (!text || text.startsWith('0001-')) return null
    const at = new Date(text)
    if (!Number.isNaN(at.getTime())) return at.toISOString()
    context.addIssue({ code: 'custom', message: 'not a time' })
    return z.NEVER
  })

const names: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm', i686: '386' }

/** An architecture under the name that images and other orchestrators use. */
export const Architecture = z
  .string()
  .nullish()
  .transform((name) => (name ? (names[name] ?? name) : null))

/** Names of environment variables; their values are let go. */
export const EnvNames = z
  .array(z.string())
  .nullish()
  .transform((env) => (env ?? []).map((entry) => entry.split('=')[0] ?? ''))

/** Things beyond CPU and memory that a machine offers or a task reserves, by kind. */
export const GenericResources = z
  .array(
    z.object({
      NamedResourceSpec: z.object({ Kind: z.string() }).nullish(),
      DiscreteResourceSpec: z.object({ Kind: z.string() }).nullish(),
    }),
  )
  .nullish()
  .transform((all) => (all ?? []).flatMap((one) => one.NamedResourceSpec?.Kind ?? one.DiscreteResourceSpec?.Kind ?? []))
