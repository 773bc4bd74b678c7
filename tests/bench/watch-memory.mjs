// What a watch of a big cluster holds in memory, per pod: 20,000 pods of about 5 KB at a server of its own, against a watch of 2,000, which has warmed up
// all that the engine keeps for itself.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { bigDeployment, bigPod, bigReplicaSet } from '../clusters/kubernetes/load-objects.mjs'

const FEW = 2_000
const PODS = 20_000
const PODS_EACH = 20
const ROUNDS = 3
const LIMITS = { 'KB a pod': 1, 'KB a pod at its highest': 4 }

const log = (line) => console.error(line)

/** The objects of so many pods, each made when it is asked for: only their number is held here. */
function objects(pods) {
  const load = { namespaces: 20, deployments: pods / PODS_EACH, revisions: 1, pods: PODS_EACH }
  const stamped = (uid, object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      uid,
      resourceVersion: String(100_000_000 + Number(uid.slice(-12))),
      creationTimestamp: '2026-01-01T01:00:00Z',
      generation: 1,
    },
  })
  const id = (kind, n) => `${kind}0000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const deployment = (n) => stamped(id('dead', n), bigDeployment(`team-${n % load.namespaces}`, n, load))
  const replicaSet = (n) => stamped(id('beef', n), bigReplicaSet(deployment(n), id('dead', n), 1, load))
  const pod = (n) => stamped(id('cafe', n), bigPod(replicaSet(Math.floor(n / PODS_EACH)), n % PODS_EACH, `load-${n % 100}`))
  return {
    '/apis/apps/v1/deployments': [load.deployments, deployment],
    '/apis/apps/v1/replicasets': [load.deployments, replicaSet],
    '/api/v1/pods': [pods, pod],
  }
}

/** An API server of these objects: lists in pages, watches in which nothing happens. */
async function serve(pods) {
  const kinds = objects(pods)
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://server')
    response.writeHead(200, { 'content-type': 'application/json' })
    if (searchParams.has('watch')) return response.flushHeaders()
    if (pathname === '/version') return response.end(JSON.stringify({ gitVersion: 'v1.28.0' }))
    if (pathname === '/apis') return response.end(JSON.stringify({ groups: [] }))
    const [count, make] = kinds[pathname] ?? [0, null]
    const from = Number(searchParams.get('continue') ?? 0)
    const to = Math.min(count, from + Number(searchParams.get('limit')))
    const items = Array.from({ length: to - from }, (_, index) => JSON.stringify(make(from + index)))
    const metadata = { resourceVersion: '200000000', ...(to < count ? { continue: String(to), remainingItemCount: count - to } : {}) }
    response.end(`{"kind":"List","metadata":${JSON.stringify(metadata)},"items":[${items.join()}]}`)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${server.address().port}`, stop }
}

/** One watch as a process of its own: the bytes that it has settled at, and had at its highest. */
async function follow(pods) {
  const { url, stop } = await serve(pods)
  const script = join(import.meta.dirname, 'watch-memory-following.ts')
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  for await (const part of child.stdout) output += part
  stop()
  const found = JSON.parse(output)
  if (found.releases !== pods / PODS_EACH) throw new Error(`Only ${found.releases} releases were told`)
  return found
}

const rounds = []
for (let round = 1; round <= ROUNDS; round++) {
  const [few, all] = [await follow(FEW), await follow(PODS)]
  const each = (name) => (all[name] - few[name]) / (PODS - FEW) / 1024
  rounds.push({ settled: each('settled'), highest: each('highest'), heap: each('heap') })
  log(
    `Round ${round}: ${PODS} pods ${Math.round(all.settled / 1e6)} MB settled, ${Math.round(all.highest / 1e6)} at the highest; ` +
      `${FEW} ${Math.round(few.settled / 1e6)} and ${Math.round(few.highest / 1e6)} MB; heap ${each('heap').toFixed(2)} KB a pod; ${Math.round(all.ms)} ms`,
  )
}
const median = (name) => {
  const sorted = rounds.map((round) => round[name]).toSorted((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length / 2)] * 100) / 100
}
const ratios = { 'KB a pod': median('settled'), 'KB a pod at its highest': median('highest') }
const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
process.exitCode = pass ? 0 : 1
console.log(JSON.stringify({ bench: 'watch-memory', ratios, limits: LIMITS, pass }))
