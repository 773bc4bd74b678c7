import { z } from 'zod/mini'
import { clusterSystems, pipelineSystems } from './names'

export const ClusterSystem = z.enum(clusterSystems)
export type ClusterSystem = z.infer<typeof ClusterSystem>

export const PipelineSystem = z.enum(pipelineSystems)
export type PipelineSystem = z.infer<typeof PipelineSystem>

/** Every system that a connection can reach. */
export const System = z.enum([...clusterSystems, ...pipelineSystems])
export type System = z.infer<typeof System>
