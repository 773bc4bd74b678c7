import type { Connection } from '@/lib/domain/connection'
import { isPipelineSystem, isRegistrySystem, isWorkspaceSystem } from '@/lib/domain/names'
import { clusterSteps } from './cluster-steps'
import { pipelineSteps } from './pipelines/pipeline-steps'
import { registrySteps } from './registries/registry-steps'
import type { StepKind } from './steps'
import { workspaceSteps } from './workspaces/workspace-steps'

/** How the steps of a connection are made and run. */
export function stepsOf({ system }: Pick<Connection, 'system'>): StepKind {
  if (isPipelineSystem(system)) return pipelineSteps
  if (isRegistrySystem(system)) return registrySteps
  return isWorkspaceSystem(system) ? workspaceSteps : clusterSteps
}
