import { circumstancesOf } from '../circumstances'
import type { Run } from '../run'
import { stampFailure, stampReading } from '../stamp'
import type { StepKind } from '../steps'

const USE = 'workspaces.use'

/** Raise it when the same answers would come to another value. */
const VERSION = 1

const about = (run: Run, startedAt: Date) =>
  circumstancesOf(run, { subject: { kind: 'connection', id: run.connection.id }, metric: USE, version: VERSION, startedAt })

/** The one step of a server of workspaces: how many there are, how many are in use and how long they take to start. */
export const workspaceSteps: StepKind = {
  of: () => [{ key: USE, title: 'Workspaces and their start' }],
  isLast: () => false,
  gone: () => null,
  async read(run, _key, { signal, progress }) {
    if (run.opened?.kind !== 'workspaces') throw new Error('A step runs on an open client.')
    const startedAt = new Date()
    const { requests, ...counted } = await run.opened.read({ now: startedAt, signal, progress })
    const value = { tool: run.opened.title, ...counted }
    return [stampReading({ outcome: 'measured', value, requests, projection: counted }, about(run, startedAt))]
  },
  failed: async (run, _key, failure, startedAt) => [stampFailure(failure, about(run, startedAt))],
}
