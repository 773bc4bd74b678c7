import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { Stage } from '@/lib/domain/stage'
import type { ClusterClient } from './connections'

/** What the steps of one collection share. `client` is null when the connection could not be opened. */
export type Run = {
  teamId: string
  collection: Collection
  connection: Connection
  client: ClusterClient | null
  stages: Stage[]
  /** Aborted when somebody cancelled. */
  stop: AbortSignal
  /** Aborted when cancelled or out of time. */
  signal: AbortSignal
}
