import { z } from 'zod/mini'

/** The cluster systems that Fourways has an adapter for. */
export const clusterSystems = ['kubernetes'] as const
export const ClusterSystem = z.enum(clusterSystems)
export type ClusterSystem = z.infer<typeof ClusterSystem>

/** The systems of cloud workspaces that Fourways has an adapter for. */
export const workspaceSystems = ['coder'] as const
export const WorkspaceSystem = z.enum(workspaceSystems)
export type WorkspaceSystem = z.infer<typeof WorkspaceSystem>
