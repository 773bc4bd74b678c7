import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { whyNoCluster } from './test-cluster'

/** Vitest's global set-up: says where this run's cluster is described; nothing is started until a suite asks for it. */
export default function setup() {
  if (process.env.FOURWAYS_CLUSTER_FILE !== undefined) return // one cluster of a longer run, its starter ends it
  const file = join(mkdtempSync(join(tmpdir(), 'fourways-run-')), 'cluster.json')
  process.env.FOURWAYS_CLUSTER_FILE = file
  process.env.FOURWAYS_CLUSTER_RUN = String(process.pid)
  return async () => {
    const reason = whyNoCluster()
    if (reason !== null) console.info(`Left out: the suites on a real Kubernetes, because ${reason}.`)
    await endCluster(file)
    rmSync(dirname(file), { recursive: true, force: true })
  }
}

async function endCluster(file: string) {
  if (!existsSync(file)) return // never asked for, or still starting: its keeper sees that this run is over
  const { keeper }: { keeper?: number } = JSON.parse(readFileSync(file, 'utf8'))
  if (keeper === undefined) return
  process.kill(keeper, 'SIGTERM')
  while (isAlive(keeper)) await new Promise((resolve) => setTimeout(resolve, 100))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
