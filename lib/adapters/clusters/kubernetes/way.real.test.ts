import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guessWay, weighed } from '@/lib/scoring/guess-way'
import { testCluster, whyNoCluster } from '@/tests/clusters/kubernetes/test-cluster'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { connectKubernetes } from './client'
import { roundTrip } from './probes/round-trip'
import { waySignals } from './probes/way-signals'
import type { KubernetesClient } from './protocol'

const why = whyNoCluster() ?? (spawnSync('kubectl', ['version', '--client']).status === 0 ? null : 'there is no kubectl here')
if (why !== null) console.info(`Left out: a real kubectl proxy, because ${why}.`)

describe.runIf(why === null)('a real `kubectl proxy` before the seeded cluster', () => {
  let proxy: ChildProcess
  let client: KubernetesClient
  let simulated: boolean

  beforeAll(async () => {
    const cluster = await testCluster()
    simulated = cluster.simulated
    proxy = spawn('kubectl', ['--kubeconfig', cluster.kubeconfig, 'proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const at = await new Promise<string>((resolve, reject) => {
      proxy.stdout?.once('data', (text: Buffer) => resolve(/on (\S+)/.exec(String(text))?.[1] ?? ''))
      proxy.once('exit', () => reject(new Error('kubectl proxy ended')))
    })
    const nobody = { certificateAuthority: null, tlsServerName: null, token: null, clientCertificate: null, clientKey: null }
    const settings = { ...nobody, server: `http://${at}`, namespace: null, insecure: false }
    client = await connectKubernetes(settings, { mode: 'personal', allowed: ['127.0.0.1'] })
  }, 240_000)
  afterAll(() => {
    client?.close()
    proxy?.kill()
  })

  it('is told by what its machines say against the address at which it is reached', async () => {
    const reading = await waySignals.read(client, probeContext().context)
    if (reading.outcome !== 'measured') throw new Error('The signals were not measured.')
    const { signals, unread } = reading.value
    expect(unread).toEqual([])
    expect(signals.map(({ id }) => id)).toEqual(expect.arrayContaining(['loopback', 'plain-loopback']))
    // A disposable cluster of one's own may well run on this machine.
    if (!simulated) return
    expect(signals.map(({ id }) => id)).toEqual(expect.arrayContaining(['other-kernel', 'many-kernels', 'simulated-machines']))
    const guess = guessWay(weighed(signals, 'evidence'), unread, new Date().toISOString())
    expect(guess.way).toBe('proxied')
    expect(guess.confidence.proxied).toBeGreaterThan(0.9)
  })

  it('is timed through the proxy', async () => {
    const reading = await roundTrip.read(client, probeContext().context)
    expect(reading).toMatchObject({ outcome: 'measured', value: { n: 11 } })
    if (reading.outcome === 'measured') expect(reading.value.p50Ms).toBeGreaterThan(0)
  })
})
