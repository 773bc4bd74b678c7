import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, SERVERS } from './cache.mjs'

/** A seeded cluster that every suite of a run shares: read it, and write only into namespaces of your own. */
export type TestCluster = {
  /** true: our control plane with simulated machines; false: the cluster of FOURWAYS_TEST_KUBECONFIG. */
  simulated: boolean
  url: string
  /** PEM; null: an authority that the system trusts. */
  ca: string | null
  /** The administrator's. */
  kubeconfig: string
  kubeconfigs: Record<Identity, string>
  tokens: Record<Identity, string>
  stages: { production: string; poorer: string }
  pids: number[]
}

export type Identity = 'admin' | 'reader' | 'viewer' | 'namespaced-reader' | 'forbidden' | 'developer'

/** Why the suites on a real Kubernetes are left out, and how to get them; null when they can run. */
export function whyNoCluster(): string | null {
  if (process.env.FOURWAYS_CLUSTER_FILE === undefined) return 'the run was started without tests/clusters/kubernetes/global-setup.ts'
  if (process.env.FOURWAYS_TEST_KUBECONFIG || SERVERS.every((name) => existsSync(join(cacheFolder(), name)))) return null
  return 'there is no Kubernetes to test with: run `npm run clusters:prepare` once (Debian 12, root), or name a disposable cluster in FOURWAYS_TEST_KUBECONFIG'
}

/** The run's cluster: the first caller has it started and seeded (about 35 s), the others wait for it; throws when that fails. */
export async function testCluster(): Promise<TestCluster> {
  const file = process.env.FOURWAYS_CLUSTER_FILE
  const reason = whyNoCluster()
  if (file === undefined || reason !== null) throw new Error(`No test cluster: ${reason}`)
  if (!existsSync(file) && isFirst(file)) {
    const arguments_ = [
      join(import.meta.dirname, 'start.mjs'),
      '--file',
      file,
      '--while',
      process.env.FOURWAYS_CLUSTER_RUN ?? String(process.pid),
    ]
    spawn(process.execPath, arguments_, { detached: true, stdio: 'ignore' }).unref()
  }
  const until = Date.now() + 180_000
  while (!existsSync(file)) {
    if (Date.now() > until) throw new Error('The test cluster was not there after 3 minutes')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const found: TestCluster | { problem: string } = JSON.parse(readFileSync(file, 'utf8'))
  if ('problem' in found) throw new Error(`The test cluster did not start: ${found.problem}`)
  return found
}

function isFirst(file: string): boolean {
  try {
    mkdirSync(`${file}.lock`)
    return true
  } catch {
    return false
  }
}
