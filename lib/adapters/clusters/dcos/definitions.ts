import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { definitionEntries } from './definition-spec'
import { AppDefinition } from './schema-app'
import { PodDefinition } from './schema-pod'

/** What a scaling changes and a release need not: not part of what tells two releases apart. */
const SCALING = ['version', 'versionInfo', 'instances', 'scaling']

/** Without what is empty, which Marathon leaves out or fills in as it goes. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map((item) => filled(item) ?? null) : undefined
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const entries = Object.entries(value).flatMap(([key, held]) => {
    const kept = filled(held)
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** What stands for everything a definition says but the number of its instances: equal for equal releases. Values of variables are in it, and cannot be read from it. */
export function fingerprintOf(definition: Record<string, unknown>): string {
  const rest = Object.fromEntries(Object.entries(definition).filter(([key]) => !SCALING.includes(key)))
  return createHash('sha256')
    .update(canonicalJson(filled(rest) ?? {}))
    .digest('hex')
}

const fingerprinted = <T extends z.ZodType>(schema: T) =>
  z.record(z.string(), z.unknown()).transform((raw, context) => {
    const read = schema.safeParse(raw)
    if (read.success) return { definition: read.data, fingerprint: fingerprintOf(raw), entries: definitionEntries(raw) }
    const [issue] = read.error.issues
    context.addIssue({ code: 'custom', message: issue?.message ?? '', path: issue?.path ?? [] })
    return z.NEVER
  })

/** One kept version of an app. */
export const AppVersion = fingerprinted(AppDefinition)
export type AppVersion = z.infer<typeof AppVersion>

/** One kept version of a pod. */
export const PodVersion = fingerprinted(PodDefinition)
export type PodVersion = z.infer<typeof PodVersion>
