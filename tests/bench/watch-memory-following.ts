// One watch of a whole cluster, as a process of its own: prints what it holds in memory once everything has been told.
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'

const NONE = { certificateAuthority: null, tlsServerName: null, token: null, clientCertificate: null, clientKey: null, namespace: null }
const settings = { ...NONE, server: process.argv[2] ?? '', insecure: false }
const client = await kubernetes.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })

/** The most memory that this process had since it was last reset, in bytes. */
const highest = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024

globalThis.gc?.()
writeFileSync('/proc/self/clear_refs', '5') // resets VmHWM
const ending = new AbortController()
const started = performance.now()
let releases = 0
let tell = () => {}
const told = new Promise<void>((resolve) => {
  tell = resolve
})
const watching = kubernetes.watch(client, {
  namespaces: [],
  signal: ending.signal,
  changed: async (change) => {
    releases += change.releases.length
  },
  whole: async () => tell(),
  reread: async () => false,
  missed: () => {},
  state: () => {},
})
await Promise.race([told, watching])
const ms = performance.now() - started
// The engine gives back what the beginning took some four seconds after the last of it was freed.
for (let round = 0; round < 16; round++) {
  await sleep(500)
  globalThis.gc?.()
}
const settled = process.memoryUsage.rss()
console.log(JSON.stringify({ ms, releases, settled, highest: highest(), heap: process.memoryUsage().heapUsed }))
ending.abort()
await watching
client.close()
