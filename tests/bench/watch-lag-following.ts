// One follower of all ReplicaSets, as a process of its own: says "ready" when it follows, "seen TEXT" for texts that are no numbers, and, when its
// input ends, "found" with when it saw each update.
import { spawn } from 'node:child_process'
import { z } from 'zod'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { hostsOfKubeconfig, readContexts, resolveContext } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import { reflect } from '@/lib/adapters/clusters/kubernetes/reflector'

const [mode = '', url = '', folder = '', kubeconfig = ''] = process.argv.slice(2)
const PATH = '/apis/apps/v1/replicasets'
/** When each update was seen first, by its number. */
const seen = new Map<number, number>()
const newest = new Map<string, number>()
let doubled = 0
let stale = 0
let cpu = process.cpuUsage()
let since = performance.now()

/** One update as it was seen: its number, or a text to be told of. */
function saw(cause: string, key: string): void {
  if (!/^\d+$/.test(cause)) {
    if (cause !== '' && !cause.startsWith('release ')) console.log(`seen ${cause}`)
    return
  }
  const number = Number(cause)
  if (mode === 'releases' && newest.get(key) === number) return
  if (mode === 'releases' && (newest.get(key) ?? -1) > number) stale++
  if (mode !== 'releases' && seen.has(number)) doubled++
  newest.set(key, number)
  if (!seen.has(number)) seen.set(number, Date.now())
}

function ready(): void {
  cpu = process.cpuUsage()
  since = performance.now()
  seen.clear()
  doubled = 0
  console.log('ready')
}

function found(): void {
  const { user, system } = process.cpuUsage(cpu)
  const cores = Math.round((user + system) / (performance.now() - since) / 10) / 100
  console.log(`found ${JSON.stringify({ seen: [...seen], doubled, stale, cores })}`)
}

const ending = new AbortController()

async function byCurl(): Promise<void> {
  const identity = ['--cacert', 'ca.crt', '--cert', 'admin.crt', '--key', 'admin.key']
  const at = (path: string) => [...identity, '-sSN', `${url}${path}`]
  const listed = spawn('curl', at(`${PATH}?limit=1`), { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  let list = ''
  for await (const part of listed.stdout) list += part
  let version: string = JSON.parse(list).metadata.resourceVersion
  ready()
  // The API server ends a watch whose reader it has to wait for: curl is started again from where it was, as a reflector does.
  while (!ending.signal.aborted) {
    const curl = spawn('curl', at(`${PATH}?watch=1&resourceVersion=${version}`), { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    const end = () => curl.kill()
    ending.signal.addEventListener('abort', end)
    let rest = ''
    for await (const part of curl.stdout) {
      const lines = (rest + part).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        saw(/"kubernetes\.io\/change-cause":"([^"]*)"/.exec(line)?.[1] ?? '', '')
        version = /"resourceVersion":"(\d+)"/.exec(line)?.[1] ?? version
      }
    }
    ending.signal.removeEventListener('abort', end)
  }
}

async function byUs(): Promise<void> {
  const settings = await resolveContext(kubeconfig, readContexts([kubeconfig])[0]?.context ?? '')
  const client = await kubernetes.connect(settings, { mode: 'personal', allowed: hostsOfKubeconfig([kubeconfig]) })
  const Cause = z
    .object({ metadata: z.object({ annotations: z.record(z.string(), z.string()) }) })
    .transform(({ metadata }) => metadata.annotations['kubernetes.io/change-cause'] ?? '')
  let follows = false
  const first = () => {
    if (!follows) ready()
    follows = true
  }
  if (mode === 'reflect') {
    const reflection = {
      changed: (_: string, cause: string | null) => (follows && cause !== null ? saw(cause, '') : undefined),
      whole() {},
      state: (failure: unknown) => (failure === null ? first() : undefined),
    }
    await reflect(client, PATH, Cause, reflection, { signal: ending.signal, streams: false })
  } else {
    await kubernetes.watch(client, {
      namespaces: [],
      signal: ending.signal,
      changed: async ({ releases }) => {
        if (follows) for (const { workload, revision, cause } of releases) saw(cause ?? '', `${workload} ${revision}`)
      },
      whole: async () => first(),
      reread: async () => false,
      missed: () => {},
      state() {},
    })
  }
  client.close()
}

process.stdin.resume().once('end', () => {
  found()
  ending.abort()
})
await (mode === 'curl' ? byCurl() : byUs())
process.exit(0)
