import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { guessWay, weighed } from '@/lib/scoring/guess-way'
import { testCluster, whyNoCluster } from '@/tests/clusters/kubernetes/test-cluster'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { startTunnel, type Tunnel } from '@/tests/fakes/tunnel'
import { connectKubernetes } from './client'
import { hostsOfKubeconfig, resolveContext } from './kubeconfig'
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

const whyNoTunnel = whyNoCluster()
if (whyNoTunnel !== null) console.info(`Left out: proxies before a real cluster, because ${whyNoTunnel}.`)

/** How long each piece of data is held back in either direction. */
const DELAY_MS = 30

describe.runIf(whyNoTunnel === null).each(['socks', 'http'] as const)(
  'a kubeconfig whose proxy-url is a %s proxy of this machine',
  (kind) => {
    let tunnel: Tunnel
    let folder: string
    let client: KubernetesClient
    let simulated: boolean

    beforeAll(async () => {
      const cluster = await testCluster()
      simulated = cluster.simulated
      tunnel = await startTunnel(kind, '--delay', String(DELAY_MS))
      const config = parse(readFileSync(cluster.kubeconfig, 'utf8')) as { clusters: { cluster: object }[]; 'current-context': string }
      for (const one of config.clusters)
        Object.assign(one.cluster, { 'proxy-url': `${kind === 'socks' ? 'socks5' : 'http'}://127.0.0.1:${tunnel.port}` })
      folder = mkdtempSync(join(tmpdir(), 'fourways-tunnel-'))
      const file = join(folder, 'config')
      writeFileSync(file, stringify(config))
      const settings = await resolveContext(file, config['current-context'])
      client = await connectKubernetes(settings, { mode: 'personal', allowed: hostsOfKubeconfig([file]) })
    }, 240_000)
    afterAll(() => {
      client?.close()
      tunnel?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('is told as the near end of a tunnel, behind which the server’s address is not this machine’s', async () => {
      const reading = await waySignals.read(client, probeContext().context)
      if (reading.outcome !== 'measured') throw new Error('The signals were not measured.')
      const { signals, unread } = reading.value
      const [first] = signals
      expect(first).toEqual({ id: 'tunnel', says: expect.stringContaining(`127.0.0.1:${tunnel.port} of this machine`) })
      expect(signals.map(({ id }) => id)).not.toContain('loopback')
      expect(tunnel.tunnels).toContain(new URL(client.endpoint).host)
      if (!simulated) return
      const guess = guessWay(weighed(signals, 'evidence'), unread, new Date().toISOString())
      expect(guess.way).toBe('proxied')
    })

    it('is timed through it: there and back', async () => {
      const reading = await roundTrip.read(client, probeContext().context)
      if (reading.outcome !== 'measured') throw new Error('The round trip was not measured.')
      expect(reading.value.p50Ms).toBeGreaterThanOrEqual(2 * DELAY_MS - 2)
    })

    it('breaks off with a reason once it is gone', async () => {
      tunnel.close()
      client.close()
      await expect(roundTrip.read(client, probeContext().context)).rejects.toMatchObject({
        reason: expect.stringMatching(/^(refused|unreachable)$/),
        detail: expect.stringContaining('The proxy'),
      })
    })
  },
)
