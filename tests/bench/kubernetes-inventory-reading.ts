// One cold reading of a cluster's inventory and release history, as a process of its own: prints how long it took and its memory above idle.
import { readFileSync, writeFileSync } from 'node:fs'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { hostsOfKubeconfig, readContexts, resolveContext } from '@/lib/adapters/clusters/kubernetes/kubeconfig'

const file = process.argv[2] ?? ''
const [first] = readContexts([file])
const settings = await resolveContext(file, first?.context ?? '')
const client = await kubernetes.connect(settings, { mode: 'personal', allowed: hostsOfKubeconfig([file]) })

/** The most memory that this process had since it was last reset, in bytes. */
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024

globalThis.gc?.()
writeFileSync('/proc/self/clear_refs', '5') // resets VmHWM
const idle = process.memoryUsage.rss()
const started = performance.now()
let releases = 0
const context = { namespaces: [], developersGroup: null, now: new Date(), signal: new AbortController().signal, progress: () => {} }
for await (const page of kubernetes.releases.read(client, context)) releases += page.releases.length
const ms = performance.now() - started
client.close()
console.log(JSON.stringify({ ms, releases, bytesAboveIdle: peak() - idle }))
