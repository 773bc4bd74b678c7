import type { ClusterSystem, PipelineSystem, RegistrySystem, WorkspaceSystem } from '@/lib/domain/system'
import { dcos } from './clusters/dcos'
import { docker } from './clusters/docker'
import { kubernetes } from './clusters/kubernetes'
import type { ClusterAdapter, PipelineAdapter, RegistryAdapter, WorkspaceAdapter } from './contract'
import { github } from './pipelines/github'
import { gitlab } from './pipelines/gitlab'
import { jenkins } from './pipelines/jenkins'
import { teamcity } from './pipelines/teamcity'
import { travis } from './pipelines/travis'
import { artifactory } from './registries/artifactory'
import { dockerHub } from './registries/docker-hub'
import { google } from './registries/google'
import { oci } from './registries/oci'
import { quay } from './registries/quay'
import { coder } from './workspaces/coder'
import { codespaces } from './workspaces/codespaces'

/** What the list itself asks of an adapter; settings and client are each system's own. */
type AnyClusterAdapter = Pick<ClusterAdapter<unknown, { close(): void }>, 'id' | 'title'>
type AnyPipelineAdapter = Pick<PipelineAdapter<unknown, { close(): void }>, 'id' | 'title'>
type AnyWorkspaceAdapter = Pick<WorkspaceAdapter<unknown, { close(): void }>, 'id' | 'title'>
type AnyRegistryAdapter = Pick<RegistryAdapter<unknown, { close(): void }>, 'id' | 'title'>

/** Every cluster system that Fourways can read, by its name. The compiler asks for one adapter for each. */
export const clusterAdapters = { kubernetes, docker, dcos } satisfies Record<ClusterSystem, AnyClusterAdapter>

/** Every pipeline system that Fourways can read, by its name. */
export const pipelineAdapters = { github, gitlab, jenkins, teamcity, travis } satisfies Record<PipelineSystem, AnyPipelineAdapter>

/** Every kind of registry that Fourways can read, by its name. */
export const registryAdapters = { oci, 'docker-hub': dockerHub, quay, artifactory, google } satisfies Record<
  RegistrySystem,
  AnyRegistryAdapter
>

/** Every system of cloud workspaces that Fourways can read, by its name. */
export const workspaceAdapters = { coder, codespaces } satisfies Record<WorkspaceSystem, AnyWorkspaceAdapter>
