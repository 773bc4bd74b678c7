import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import type { MetricValue } from '@/lib/domain/metric'
import { guessWay, weighed } from '@/lib/scoring/guess-way'
import { testCluster, whyNoCluster } from './test-cluster'

const run = promisify(execFile)

const why =
  process.env.FOURWAYS_TEST_CLUSTERS !== '1' || process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'networks of their own need Linux, root and FOURWAYS_TEST_CLUSTERS=1'
    : whyNoCluster()
if (why !== null) console.info(`Left out: a real cluster behind a VPN, because ${why}.`)

const [LAPTOP, OFFICE, PORT] = ['10.231.7.2', '10.231.7.1', '6443']

/** Stands in the office's network and hands what comes on through a socket file, which no network parts. */
const GATEWAY = `
  const { connect, createServer } = require('node:net')
  const [, port, path] = process.argv
  createServer((near) => {
    const far = connect(path)
    for (const one of [near, far]) one.on('error', () => { near.destroy(); far.destroy() })
    near.pipe(far).pipe(near)
  }).listen(Number(port), () => console.log('ready'))
`

describe.runIf(why === null)('a cluster in a network that is reached by a tunnel of this machine', () => {
  const children: ChildProcess[] = []
  let folder: string
  let behind: Server
  let read: { way: { value: MetricValue<'cluster.way-signals'> }; trip: { value: MetricValue<'cluster.round-trip'> } }
  let simulated: boolean

  /** A process in a network of its own, once it says that it is there. */
  function inOwnNetwork(...command: string[]): Promise<number> {
    const child = spawn('unshare', ['--net', ...command], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', () => resolve(child.pid ?? 0))
      child.once('exit', (code) => reject(new Error(`${command[0]} ended with ${code}`)))
    })
  }
  const at = (pid: number, ...command: string[]) => run('nsenter', [`--net=/proc/${pid}/ns/net`, ...command], { maxBuffer: 2 ** 24 })

  beforeAll(async () => {
    const cluster = await testCluster()
    simulated = cluster.simulated
    folder = mkdtempSync(join(tmpdir(), 'fourways-vpn-'))
    const { hostname, port } = new URL(cluster.url)
    const path = join(folder, 'office.sock')
    behind = createServer((near) => {
      const far = connect(Number(port || 443), hostname)
      for (const one of [near, far])
        one.on('error', () => {
          near.destroy()
          far.destroy()
        })
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((listening) => behind.listen(path, listening))

    const office = await inOwnNetwork(process.execPath, '-e', GATEWAY, PORT, path)
    const laptop = await inOwnNetwork('sh', '-c', 'echo there; exec sleep 600')
    await at(laptop, 'ip', 'link', 'add', 'tun0', 'type', 'veth', 'peer', 'name', 'lan0', 'netns', String(office))
    for (const [pid, name, address] of [
      [laptop, 'tun0', LAPTOP],
      [office, 'lan0', OFFICE],
    ] as const) {
      await at(pid, 'ip', 'addr', 'add', `${address}/24`, 'dev', name)
      await at(pid, 'ip', 'link', 'set', name, 'up')
    }

    const config = parse(readFileSync(cluster.kubeconfig, 'utf8')) as { clusters: { cluster: object }[] }
    for (const one of config.clusters)
      Object.assign(one.cluster, { server: `https://${OFFICE}:${PORT}`, 'tls-server-name': 'kubernetes.default.svc' })
    const file = join(folder, 'config')
    writeFileSync(file, stringify(config))
    const { stdout } = await at(laptop, process.execPath, '--import', 'tsx', join(import.meta.dirname, 'vpn-reading.ts'), file)
    read = JSON.parse(stdout)
  }, 240_000)
  afterAll(() => {
    for (const child of children) child.kill()
    behind?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is told by the interface in whose network its address lies', () => {
    const { signals, unread } = read.way.value
    expect(signals).toContainEqual({ id: 'vpn', says: `${OFFICE} lies behind the tunnel tun0 of this machine` })
    expect(signals.map(({ id }) => id)).toContain('private-address')
    if (simulated) expect(guessWay(weighed(signals, 'evidence'), unread, new Date().toISOString()).way).toBe('proxied')
  })

  it('is timed through the tunnel', () => {
    expect(read.trip.value.n).toBeGreaterThan(0)
    expect(read.trip.value.p50Ms).toBeGreaterThan(0)
  })
})
