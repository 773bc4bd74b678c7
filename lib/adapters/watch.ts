import type { ReleaseReading } from '@/lib/domain/release'
import type { FetchFailure } from '@/lib/fetch/failure'

/** A workload at its place, as releases name it. */
export type WorkloadPlace = Pick<ReleaseReading, 'namespace' | 'kind' | 'workload'>

/** What changed: every version of each workload that has one among `releases`, and workloads that are there no more. */
export type ReleaseChange = { releases: ReleaseReading[]; gone: WorkloadPlace[] }

/** What a watch is told besides the client, and whom it tells. */
export type WatchContext = {
  /** Namespaces to follow; empty means all that may be read. */
  namespaces: string[]
  signal: AbortSignal
  /** Keeps what changed. */
  changed: (change: ReleaseChange) => Promise<void>
  /** All there is in these namespaces (null for everything) has been handed on since the watch began: what was not is gone. */
  whole: (namespaces: string[] | null) => Promise<void>
  /** Reads all releases as a collection does and keeps them, for systems that only tell that something changed. True when one of them is still on its way. */
  reread: () => Promise<boolean>
  /** What happened from then until now was not seen, other than by what is there now: the system had forgotten it, or never tells it again. */
  missed: (from: Date) => void
  /** Null: it follows what changes, and what came while it did not, as far as that was not missed. Else why it does not at present; it goes on trying. */
  state: (failure: FetchFailure | null) => void
}
