import { z } from 'zod/mini'
import { clusterSystems, pipelineSystems, registrySystems, workspaceSystems } from './names'

export const ClusterSystem = z.enum(clusterSystems)
export type ClusterSystem = z.infer<typeof ClusterSystem>

export const PipelineSystem = z.enum(pipelineSystems)
export type PipelineSystem = z.infer<typeof PipelineSystem>

export const RegistrySystem = z.enum(registrySystems)
export type RegistrySystem = z.infer<typeof RegistrySystem>

export const WorkspaceSystem = z.enum(workspaceSystems)
export type WorkspaceSystem = z.infer<typeof WorkspaceSystem>

/** Every system that a connection can reach. */
export const System = z.enum([...clusterSystems, ...pipelineSystems, ...registrySystems, ...workspaceSystems])
export type System = z.infer<typeof System>
