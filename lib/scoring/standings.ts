import type { MetricValue } from '@/lib/domain/metric'
import type { NeedStanding } from '@/lib/domain/missing'

function isOfKind(id: string, prefix: string): boolean {
  const [before = '', ending] = prefix.split('*')
  if (ending !== undefined) return id.startsWith(before) && id.endsWith(ending)
  return id === prefix || id.startsWith(prefix.endsWith(':') ? prefix : `${prefix}:`)
}

/** How each need stands in a cluster of these capabilities. */
export function standings({ capabilities, unknown }: MetricValue<'cluster.capabilities'>): (need: string) => NeedStanding {
  const had = new Map(capabilities.map(({ id, standing }) => [id, standing]))
  return (need) => had.get(need) ?? (unknown.some((prefix) => isOfKind(need, prefix)) ? 'unknown' : 'missing')
}

/** Worst first: one thing that is surely not there decides over one that is only not known. */
export const standingOrder: NeedStanding[] = ['missing', 'claimed', 'unknown', 'proven']

/** The standing that decides whether a workload runs: the worst of its needs; one that needs nothing runs. */
export const worstStanding = (all: readonly NeedStanding[]): NeedStanding =>
  standingOrder.find((standing) => all.includes(standing)) ?? 'proven'
