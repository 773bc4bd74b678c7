import { z } from 'zod/mini'

/** The four ways to develop on a cluster, by where the cluster and the developer's tools stand. */
export const ways = ['local', 'proxied', 'live', 'online'] as const

export const Way = z.enum(ways)
export type Way = z.infer<typeof Way>

/** How each way is called on screens and in exports. */
export const wayTitles: Record<Way, string> = { local: 'Local', proxied: 'Proxied', live: 'Live', online: 'On-line' }

/** One line of what each way means, in today's words. */
export const waySummaries: Record<Way, string> = {
  local: 'Cluster and code on the developer’s own machine',
  proxied: 'Code on the developer’s machine, joined to a remote cluster',
  live: 'Pushed through CI/CD to a shared cluster',
  online: 'Cluster and code both remote, in a cloud workspace',
}
