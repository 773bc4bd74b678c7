import type { z } from 'zod'
import type { Capability as CapabilitySchema } from '@/lib/domain/cluster-metrics'

export type Capability = z.infer<typeof CapabilitySchema>

/** What one part of the cluster says it can, the prefixes of ids that it could not be asked about, and what else limits the answer. */
export type CapabilityPart = { capabilities: Capability[]; unknown: string[]; notes?: string[] }

/** A capability, proven when something uses it with success, else claimed. */
export function capability(id: string, title: string, { proven, usedBy }: { proven: boolean; usedBy: number | null }): Capability {
  return { id, title, standing: proven ? 'proven' : 'claimed', usedBy }
}

/** How many of the users have each name, and which names one of them uses with success. */
export function usesByName<T>(users: T[], name: (user: T) => string | null, works: (user: T) => boolean) {
  const uses = new Map<string, { proven: boolean; usedBy: number }>()
  for (const user of users) {
    const used = name(user)
    if (used === null) continue
    const before = uses.get(used) ?? { proven: false, usedBy: 0 }
    uses.set(used, { proven: before.proven || works(user), usedBy: before.usedBy + 1 })
  }
  return uses
}

/** All the classes that are there or in use, by name. A class that is only used counts when its use works: it proves itself. */
export function classes(
  prefix: string,
  title: string,
  names: string[],
  uses: Map<string, { proven: boolean; usedBy: number }>,
): Capability[] {
  const all = new Set([...names, ...[...uses].filter(([, { proven }]) => proven).map(([name]) => name)])
  return [...all].sort().map((name) => capability(`${prefix}${name}`, `${title} ${name}`, uses.get(name) ?? { proven: false, usedBy: 0 }))
}
