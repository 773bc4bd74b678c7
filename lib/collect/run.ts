import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import type { SourceRequest } from '@/lib/domain/evidence'
import type { Stage } from '@/lib/domain/stage'
import type { Opened } from './opened'

/** What the steps of one collection share. `opened` is null when the connection could not be opened. */
export type Run = {
  teamId: string
  collection: Collection
  connection: Connection
  opened: Opened | null
  stages: Stage[]
  /** Requests of earlier steps that the evidence of a later one comes from too. */
  requests: SourceRequest[]
  /** Aborted when somebody cancelled. */
  stop: AbortSignal
  /** Aborted when cancelled or out of time. */
  signal: AbortSignal
}
