import type { ClusterSystem } from '@/lib/domain/system'
import { kubernetes } from './clusters/kubernetes'
import type { ClusterAdapter } from './contract'

/** What the list itself asks of an adapter; settings and client are each system's own. */
type AnyAdapter = Pick<ClusterAdapter<unknown, { close(): void }>, 'id' | 'title'>

/** Every cluster system that Fourways can read, by its name. The compiler asks for one adapter for each. */
export const clusterAdapters = { kubernetes } satisfies Record<ClusterSystem, AnyAdapter>
