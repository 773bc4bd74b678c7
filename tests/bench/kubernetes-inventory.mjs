// How long the inventory and release history of a big cluster take, against curl and kubectl fetching the same lists, and what it takes in memory.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { startLoaded, USUAL_LOAD } from '../clusters/kubernetes/load.mjs'

const ROUNDS = 5
const LISTS = ['/api/v1/pods', '/apis/apps/v1/deployments', '/apis/apps/v1/replicasets']
const LIMITS = { 'wall of curl': 2, 'wall of kubectl': 0.6, 'MB above idle': 120 }

/** Runs a program to its end: what it printed, and how long it took in milliseconds. Its output is thrown away unless wanted. */
function run(program, args, { env = process.env, keep = false } = {}) {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', keep ? 'pipe' : 'ignore', 'inherit'] })
    let output = ''
    child.stdout?.on('data', (part) => {
      output += part
    })
    child.on('error', () => reject(new Error(`This benchmark needs ${program}: install it first.`)))
    child.on('close', (code) => {
      if (code === 0) resolve({ output, ms: performance.now() - started })
      else reject(new Error(`${program} ended with ${code}`))
    })
  })
}

const log = (line) => console.error(line)

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** Rounds of all three in turn, so that what else the machine does hits them alike; medians of the rounds. */
async function compare({ url, folder, kubeconfig }) {
  const at = (name) => join(folder, name)
  const identity = ['--cacert', at('ca.crt'), '--cert', at('admin.crt'), '--key', at('admin.key')]
  const curl = () => run('curl', ['-sSf', ...identity, ...LISTS.flatMap((list) => ['-o', '/dev/null', `${url}${list}`])])
  const kubectl = () => run('kubectl', ['--kubeconfig', kubeconfig, 'get', 'pods,deployments,replicasets', '-A', '-o', 'json'])
  const script = join(import.meta.dirname, 'kubernetes-inventory-reading.ts')
  const ours = async () => {
    const { output } = await run(process.execPath, ['--expose-gc', '--import', 'tsx', script, kubeconfig], { keep: true })
    const found = JSON.parse(output)
    if (found.releases !== USUAL_LOAD.deployments * USUAL_LOAD.revisions) throw new Error(`Only ${found.releases} releases were read`)
    return found
  }
  await curl()
  const rounds = []
  for (let round = 1; round <= ROUNDS; round++) {
    const [a, b, c] = [await curl(), await ours(), await kubectl()]
    rounds.push({ curl: a.ms, ours: b.ms, kubectl: c.ms, memory: b.bytesAboveIdle / 1e6 })
    const figures = [`curl ${Math.round(a.ms)} ms`, `ours ${Math.round(b.ms)} ms`, `kubectl ${Math.round(c.ms)} ms`]
    log(`Round ${round}: ${figures.join(', ')}; ${Math.round(b.bytesAboveIdle / 1e6)} MB above idle`)
  }
  const rounded = (value) => Math.round(value * 100) / 100
  const of = (name) => median(rounds.map((round) => round[name]))
  return {
    'wall of curl': rounded(of('ours') / of('curl')),
    'wall of kubectl': rounded(of('ours') / of('kubectl')),
    'MB above idle': rounded(of('memory')),
  }
}

log('Filling a cluster with 1,000 Deployments, 10,000 ReplicaSets and 10,000 pods')
const cluster = await startLoaded({ log })
try {
  const ratios = await compare(cluster)
  const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
  process.exitCode = pass ? 0 : 1
  console.log(JSON.stringify({ bench: 'kubernetes-inventory', ratios, limits: LIMITS, pass }))
} finally {
  await cluster.stop()
}
