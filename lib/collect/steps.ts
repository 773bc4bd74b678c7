import type { Connection } from '@/lib/domain/connection'
import type { FetchFailure } from '@/lib/fetch/failure'
import type { Run } from './run'
import type { NewEvidence } from './stamp'

/** One step of a collection, as the progress bar shows it. `key` is unique in the collection. */
export type Step = { key: string; title: string }

/** What a step is told besides what it reads. `remark` leaves a sentence on the progress of a step that went well. */
export type StepContext = {
  signal: AbortSignal
  progress: (read: number, total: number | null) => void
  remark: (sentence: string) => void
}

/** How the steps of one kind of systems are made and run. */
export type StepKind = {
  /** Everything one collection of a connection asks, in the order of the screen. */
  of: (connection: Connection, stages: { id: string; name: string }[]) => Step[]
  /** Whether a step needs what the others bring home, and runs after them. */
  isLast: (key: string) => boolean
  /** Why a step has nothing to read any more, or null. */
  gone: (run: Run, key: string) => string | null
  /** Reads one step; what it comes to as evidence. Throws FetchFailure. */
  read: (run: Run, key: string, context: StepContext) => Promise<NewEvidence[]>
  /** What a failed step is as evidence. */
  failed: (run: Run, key: string, failure: FetchFailure, startedAt: Date) => Promise<NewEvidence[]>
}
