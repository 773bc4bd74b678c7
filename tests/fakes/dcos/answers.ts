import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FIXTURES = join(import.meta.dirname, '../../../lib/adapters/clusters/dcos/__fixtures__')

/** A copied answer of Marathon, Mesos or DC/OS, by file name. */
export const dcosAnswer = (file: string) => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'))

/** An app as Marathon tells it; only what the fake changes is named. */
export type FakeApp = {
  id: string
  version: string
  versionInfo?: { lastConfigChangeAt: string; lastScalingAt: string }
  instances: number
  healthChecks?: unknown[]
  tasks: FakeTask[]
  deployments: { id: string }[]
  [more: string]: unknown
}
export type FakeTask = { id: string; version: string; state: string; stagedAt: string; startedAt: string | null; [more: string]: unknown }
export type Definition = { version: string; instances: number; [more: string]: unknown }
