import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { SpecEntry, SpecLayer } from '@/lib/domain/release'

/** More than any real workload has; what goes beyond is told by one hash, so that a change of it is not missed. */
const MOST = 400
const LONGEST = 300

/** The rest of what a system says of a workload, in its own words and untyped: only names and hashes of it are kept. */
export type Loose = Record<string, unknown>

/** Whether something is an object with names. */
export const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of a list; none when it is none. */
export const looseList = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isLoose) : [])

/** What stands for a value: equal for equal values, and no way back. */
export const hashed = (layer: SpecLayer, name: string, value: unknown): SpecEntry => {
  const hash = createHash('sha256')
    .update(canonicalJson(value ?? null))
    .digest('hex')
  return { layer, name: name.slice(0, LONGEST), text: null, hash }
}

/** What may be told as it is, because it is a name or an amount and no value of a variable. */
export const plain = (layer: SpecLayer, name: string, text: string): SpecEntry => {
  return text.length > LONGEST ? hashed(layer, name, text) : { layer, name: name.slice(0, LONGEST), text, hash: null }
}

/** Amounts and words as they are, everything else as a hash; nothing for what is not there or empty. */
export function entryOf(layer: SpecLayer, name: string, value: unknown): SpecEntry[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value === 'number' || typeof value === 'boolean') return [plain(layer, name, String(value))]
  const empty = Array.isArray(value) ? value.length === 0 : isLoose(value) && Object.keys(value).length === 0
  return empty ? [] : [hashed(layer, name, value)]
}

/** Entries by name, at most so many that a page can show them. */
export function inOrder(entries: readonly SpecEntry[]): SpecEntry[] {
  const sorted = entries.toSorted((a, b) => (a.layer + a.name < b.layer + b.name ? -1 : 1))
  return sorted.length <= MOST ? sorted : [...sorted.slice(0, MOST), hashed('runtime', 'everything else', sorted.slice(MOST))]
}
