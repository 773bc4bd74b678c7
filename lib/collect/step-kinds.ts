import type { Connection } from '@/lib/domain/connection'
import { isPipelineSystem } from '@/lib/domain/names'
import { clusterSteps } from './cluster-steps'
import { pipelineSteps } from './pipelines/pipeline-steps'
import type { StepKind } from './steps'

/** How the steps of a connection are made and run. */
export const stepsOf = ({ system }: Pick<Connection, 'system'>): StepKind => (isPipelineSystem(system) ? pipelineSteps : clusterSteps)
