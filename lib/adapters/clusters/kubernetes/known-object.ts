import { z } from 'zod'

/** An object with what tells it from all others and its present version from all earlier ones. */
export type KnownObject<T> = { uid: string; version: string; object: T }

const Stamp = z.looseObject({ metadata: z.looseObject({ uid: z.string(), resourceVersion: z.string() }) })

/** The schema's reading of an object, with the object's uid and version beside it. */
export const knownObject = <T>(schema: z.ZodType<T>): z.ZodType<KnownObject<T>> =>
  Stamp.transform((raw, context): KnownObject<T> => {
    const read = schema.safeParse(raw)
    if (read.success) return { uid: raw.metadata.uid, version: raw.metadata.resourceVersion, object: read.data }
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })
