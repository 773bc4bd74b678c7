import { z } from 'zod'

// The API leaves out what is empty (Go's omitempty), so an absent list or map is an empty one, not an unknown one.

/** Labels or annotations; empty when there are none. */
export const Labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {})

/** A list that is left out when empty. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

/** A count that is left out when 0. */
export const Count = z
  .number()
  .nullish()
  .transform((count) => count ?? 0)

/** A moment that may not have come yet. */
export const Time = z.iso
  .datetime()
  .nullish()
  .transform((time) => time ?? null)

/** A text that may be left out; null when it is, or is empty. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text || null)

/** The objects that an object belongs to. */
export const Owners = listOf(z.object({ kind: z.string(), name: z.string(), apiVersion: z.string(), uid: z.string() }))

/** A condition of any object: what is true of it, since when and why. */
export const Condition = z.object({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: Text,
  lastTransitionTime: Time,
})
export type Condition = z.infer<typeof Condition>

/** What every object says of itself. */
export const Metadata = z.object({
  name: z.string(),
  namespace: z.string().default(''),
  uid: z.string(),
  labels: Labels,
  annotations: Labels,
  ownerReferences: Owners,
  creationTimestamp: z.iso.datetime(),
})

/** An object of which only its name, labels and owners matter. */
export const NamedObject = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string().default(''), labels: Labels, annotations: Labels, ownerReferences: Owners }),
})
export type NamedObject = z.infer<typeof NamedObject>

/** Whether a condition of that type holds: null when the object does not say, or says Unknown. */
export function holds(conditions: Condition[], type: string): boolean | null {
  const found = conditions.find((condition) => condition.type === type)
  if (found === undefined || found.status === 'Unknown') return null
  return found.status === 'True'
}
