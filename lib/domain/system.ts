import { z } from 'zod/mini'

/** The cluster systems that Fourways has an adapter for. */
export const clusterSystems = ['kubernetes'] as const
export const ClusterSystem = z.enum(clusterSystems)
export type ClusterSystem = z.infer<typeof ClusterSystem>

/** The pipeline systems that Fourways has an adapter for. */
export const pipelineSystems = ['github', 'gitlab'] as const
export const PipelineSystem = z.enum(pipelineSystems)
export type PipelineSystem = z.infer<typeof PipelineSystem>

/** Every system that a connection can reach. */
export const System = z.enum([...clusterSystems, ...pipelineSystems])
export type System = z.infer<typeof System>

/** Whether a system runs pipelines rather than workloads. */
export const isPipelineSystem = (system: System): system is PipelineSystem => pipelineSystems.some((one) => one === system)
