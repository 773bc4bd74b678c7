// How far a watch is behind what is written, against a curl watch of the same objects in the same run: 200 updates a second on a real API server.
// And how soon it is in step again after the API server was killed, against one list.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, openSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { waitFor } from '../clusters/kubernetes/client.mjs'
import { startLoaded } from '../clusters/kubernetes/load.mjs'

const ROUNDS = 3
const SECONDS = 10
const EACH_SECOND = 200
const AT_ONCE = 32
const LOAD = { namespaces: 5, deployments: 100, revisions: 10, pods: 1 }
const LIMITS = {
  'lag p99 of curl': 2,
  'lost or doubled': 0,
  'handed on, ms after curl': 250,
  'recovery of one list': 1.5,
  cores: 0.5,
}

const log = (line) => console.error(line)
const REPLICA_SETS = '/apis/apps/v1/replicasets'

/** A follower of all ReplicaSets as a process of its own. `ready` when it follows; `stop` ends it and gives what it found. */
function follower(mode, { url, folder, kubeconfig }) {
  const script = join(import.meta.dirname, 'watch-lag-following.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, mode, url, folder, kubeconfig], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = []
  let rest = ''
  const waiting = new Map()
  child.stdout.on('data', (part) => {
    const whole = (rest + part).split('\n')
    rest = whole.pop()
    for (const line of whole) {
      lines.push(line)
      waiting.get(line.split(' ')[0])?.(line)
    }
  })
  const said = (word) => new Promise((resolve) => waiting.set(word, resolve))
  const ready = said('ready')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return {
    ready,
    seen: (text) => waitFor(`${text} to be seen`, 120_000, async () => lines.find((line) => line === `seen ${text}`) ?? null),
    async stop() {
      const found = said('found')
      child.stdin.end()
      const line = await found
      await ended
      return JSON.parse(line.slice('found '.length))
    },
  }
}

async function replicaSets(client) {
  const { items } = await client.call('GET', REPLICA_SETS)
  return items.map(({ metadata }) => `/apis/apps/v1/namespaces/${metadata.namespace}/replicasets/${metadata.name}`)
}

const patch = (client, path, cause) =>
  client.call('PATCH', path, { metadata: { annotations: { 'kubernetes.io/change-cause': cause } } }, 'application/merge-patch+json')

/** Writes so many updates a second, numbered from `first` on; answers when the server had each. A server that cannot take so many gets what it takes. */
async function write(client, paths, first) {
  const started = performance.now()
  const under = new Set()
  const written = new Map()
  for (let sent = 0; performance.now() - started < SECONDS * 1000; ) {
    const due = Math.floor(((performance.now() - started) / 1000) * EACH_SECOND)
    for (; sent < due && under.size < AT_ONCE; sent++) {
      const number = first + sent
      const one = patch(client, paths[sent % paths.length], String(number)).then(() => {
        written.set(number, Date.now())
        under.delete(one)
      })
      under.add(one)
    }
    await new Promise((later) => setTimeout(later, 2))
  }
  await Promise.all(under)
  return written
}

/** How long after the server had them updates were seen, in milliseconds. */
function lags(written, { seen }) {
  const own = seen.filter(([number]) => written.has(number))
  const sorted = own.map(([number, at]) => Math.max(0, at - written.get(number))).toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) }
}

async function lagRound(cluster, paths, round) {
  const followers = { curl: follower('curl', cluster), ours: follower('reflect', cluster), releases: follower('releases', cluster) }
  await Promise.all(Object.values(followers).map(({ ready }) => ready))
  const written = await write(cluster.client, paths, round * 1_000_000)
  await patch(cluster.client, paths[0], 'the end')
  await Promise.all(Object.values(followers).map((one) => one.seen('the end')))
  const found = { curl: await followers.curl.stop(), ours: await followers.ours.stop(), releases: await followers.releases.stop() }
  const [curl, ours, releases] = [lags(written, found.curl), lags(written, found.ours), lags(written, found.releases)]
  const wrong = found.ours.doubled + (written.size - ours.count) + found.releases.stale
  log(
    `${Math.round(written.size / SECONDS)} updates a second: curl p50 ${curl.p50} p99 ${curl.p99} ms (${curl.count} of ${written.size}); ` +
      `ours p50 ${ours.p50} p99 ${ours.p99} ms (${ours.count}, ${found.ours.doubled} doubled, ${found.ours.cores} cores); ` +
      `handed on p50 ${releases.p50} p99 ${releases.p99} ms (${releases.count}, ${found.releases.cores} cores)`,
  )
  return { ratio: ours.p99 / Math.max(1, curl.p99), wrong, handedOn: releases.p99 - curl.p99, cores: found.ours.cores }
}

/** Starts the API server as it was and waits until it is ready; its process id. Who connects to a port of one's own machine may hold it for a moment. */
async function startAgain(folder, command, args, client) {
  const out = openSync(join(folder, 'logs', 'again.log'), 'a')
  let server = null
  const start = () => {
    server = spawn(command, args, { cwd: folder, detached: true, stdio: ['ignore', out, out] })
    server.unref()
    appendFileSync(join(folder, 'pids'), `${server.pid}\n`)
  }
  start()
  await waitFor('the API server', 60_000, async () => {
    if (server.exitCode !== null) start()
    return (await client.ask('GET', '/readyz').catch(() => null))?.status === 200 ? true : null
  })
  return server.pid
}

/** Kills the API server, starts it again as it was, and times how long after it is ready the follower has the first update. */
async function recoveryRound({ url, folder, kubeconfig, client, pids }, paths, text) {
  const lists = []
  for (let n = 0; n < 3; n++) {
    const started = performance.now()
    await client.call('GET', REPLICA_SETS)
    lists.push(performance.now() - started)
  }
  const list = lists.toSorted((a, b) => a - b)[1]
  const one = follower('reflect', { url, folder, kubeconfig })
  await one.ready
  const pid = pids.find((each) => readlinkSync(`/proc/${each}/exe`).endsWith('/kube-apiserver'))
  const [command, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean)
  process.kill(pid, 'SIGKILL')
  await waitFor('the port to be free', 20_000, async () => (existsSync(`/proc/${pid}/exe`) ? null : true))
  const started = await startAgain(folder, command, args, client)
  pids.splice(pids.indexOf(pid), 1, started)
  await patch(client, paths[1], text)
  const written = performance.now()
  await one.seen(text)
  const recovery = performance.now() - written
  await one.stop()
  log(`Recovery ${Math.round(recovery)} ms after the server was ready; one list ${Math.round(list)} ms`)
  return recovery / list
}

log(`Filling a cluster with ${LOAD.deployments * LOAD.revisions} ReplicaSets`)
const cluster = await startLoaded({ load: LOAD, log })
try {
  const paths = await replicaSets(cluster.client)
  const rounds = []
  const recoveries = []
  for (let round = 1; round <= ROUNDS; round++) rounds.push(await lagRound(cluster, paths.slice(0, 500), round))
  for (let round = 1; round <= ROUNDS; round++) recoveries.push(await recoveryRound(cluster, paths, `after kill ${round}`))
  const median = (values) => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] * 100) / 100
  const ratios = {
    'lag p99 of curl': median(rounds.map(({ ratio }) => ratio)),
    'lost or doubled': rounds.reduce((sum, { wrong }) => sum + wrong, 0),
    'handed on, ms after curl': median(rounds.map(({ handedOn }) => handedOn)),
    'recovery of one list': median(recoveries),
    cores: median(rounds.map(({ cores }) => cores)),
  }
  const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
  process.exitCode = pass ? 0 : 1
  console.log(JSON.stringify({ bench: 'watch-lag', ratios, limits: LIMITS, pass }))
} finally {
  await cluster.stop()
}
