import { createHmac } from 'node:crypto'
import type { Deliverer, SpecEntry } from '@/lib/domain/release'
import { keyRingIfAny } from './key-ring'
import type { TeamDb } from './team-db'

/** Digits of a hash that are kept: enough that two values of one variable are never mistaken for each other. */
const KEPT = 24

/**
 * What a release is made of, each hash made anew under a key of ours: a short value could be guessed from a plain hash by trying. It begins with the
 * key's id, since under another key equal values differ. Without keys no hash is kept, only the name.
 */
export function keyedSpec(spec: readonly SpecEntry[] | null, teamId: string): SpecEntry[] | null {
  if (spec === null || spec.every(({ hash }) => hash === null)) return spec && [...spec]
  const ring = keyRingIfAny()
  const key = ring?.keys.get(ring.current)
  const keyed = (hash: string) => {
    if (!ring || !key) return null
    const made = createHmac('sha256', key).update(JSON.stringify(['release spec', teamId, hash]))
    return `${ring.current}:${made.digest('hex').slice(0, KEPT)}`
  }
  return spec.map((entry) => ({ ...entry, hash: entry.hash === null ? null : keyed(entry.hash) }))
}

/** What is kept beside a release: what it is made of besides its images, and what brought it; null where nobody told. */
type Beside = { spec: SpecEntry[] | null; deliveredBy: Deliverer[] | null }

/** What is kept beside each of these releases, by its id. */
export async function besidesOf({ prisma, teamId }: TeamDb, ids: readonly string[]): Promise<Map<string, Beside>> {
  const select = { id: true, spec: true, deliveredBy: true }
  const rows = await prisma.release.findMany({ where: { teamId, id: { in: [...ids] } }, select })
  return new Map(
    rows.map(({ id, spec, deliveredBy }) => [id, { spec: spec as SpecEntry[] | null, deliveredBy: deliveredBy as Deliverer[] | null }]),
  )
}
