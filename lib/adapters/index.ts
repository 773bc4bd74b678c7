import type { ClusterSystem, WorkspaceSystem } from '@/lib/domain/system'
import { kubernetes } from './clusters/kubernetes'
import type { ClusterAdapter, WorkspaceAdapter } from './contract'
import { coder } from './workspaces/coder'

/** What the list itself asks of an adapter; settings and client are each system's own. */
type AnyAdapter = Pick<ClusterAdapter<unknown, { close(): void }>, 'id' | 'title'>

/** Every cluster system that Fourways can read, by its name. The compiler asks for one adapter for each. */
export const clusterAdapters = { kubernetes } satisfies Record<ClusterSystem, AnyAdapter>

type AnyWorkspaceAdapter = Pick<WorkspaceAdapter<unknown, { close(): void }>, 'id' | 'title'>

/** Every system of cloud workspaces that Fourways can read, by its name. */
export const workspaceAdapters = { coder } satisfies Record<WorkspaceSystem, AnyWorkspaceAdapter>
