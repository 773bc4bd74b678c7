import { z } from 'zod/mini'

/** The cluster systems that Fourways has an adapter for. */
export const clusterSystems = ['kubernetes'] as const
export const ClusterSystem = z.enum(clusterSystems)
export type ClusterSystem = z.infer<typeof ClusterSystem>
