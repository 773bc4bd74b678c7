import { describe, expect, it } from 'vitest'
import { conflicts, guessWay, weighed } from '@/lib/scoring/guess-way'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { dcosAnswer } from '@/tests/fakes/dcos/answers'
import { fakeDcos } from '@/tests/fakes/dcos/server'
import { composed, FORBIDDEN, recordedDcos } from '@/tests/fakes/recorded-dcos'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { startTunnel } from '@/tests/fakes/tunnel'
import { connectDcos } from './client'
import { roundTrip } from './probes/round-trip'
import { waySignals } from './probes/way-signals'
import { type Agent, MesosSummary } from './schema-agent'
import { wayOf } from './way'

const agents = MesosSummary.parse(dcosAnswer('composed-1.9.0-state-summary.json')).agents
const at = (prefix: string): Agent[] =>
  agents.map((agent, index) => ({ ...agent, region: null, zone: null, hostname: `${prefix}${111 + index}` }))
const guess = (endpoint: string, seen: Agent[] | null, proxy: string | null = null) =>
  guessWay(weighed(wayOf({ endpoint, proxy }, seen), 'evidence'), [], '2026-11-25T09:00:00Z')

describe('which way a DC/OS is', () => {
  it.each([
    ['DC/OS Vagrant', 'local', 'https://192.168.65.90', at('192.168.65.')],
    ['one reached by its name', 'live', 'https://dcos.example.com', agents],
    ['one behind a loopback tunnel', 'proxied', 'https://127.0.0.1:8443', at('10.0.7.')],
    ['one with a public address whose network is numbered like Vagrant’s', 'live', 'https://52.18.4.9', at('192.168.65.')],
  ] as const)('%s is %s', (_what, way, endpoint, seen) => expect(guess(endpoint, seen).way).toBe(way))

  it('is proxied behind the SOCKS proxy of a tunnel, through which it is asked and timed', async () => {
    const [cluster, tunnel] = await Promise.all([fakeDcos(), startTunnel('socks')])
    const settings = { server: cluster.url, reach: 'admin-router', mesos: null, certificateAuthority: null } as const
    const login = { kind: 'password', ...DCOS_ACCOUNTS.reader } as const
    const through = `socks5://127.0.0.1:${tunnel.port}`
    const client = await connectDcos({ ...settings, login, proxy: through }, { mode: 'personal', allowed: ['127.0.0.1'] })
    const { context } = probeContext()
    const [way, trip] = [await waySignals.read(client, context), await roundTrip.read(client, context)]
    if (way.outcome !== 'measured' || trip.outcome !== 'measured') throw new Error('Nothing was measured.')
    expect(way.value.signals.map(({ id }) => id)).toEqual(['tunnel', 'hosted-product', 'many-machines'])
    expect(guessWay(weighed(way.value.signals, 'evidence'), [], '2026-11-25T09:00:00Z').way).toBe('proxied')
    expect(trip.value.p50Ms).toBeGreaterThan(0)
    expect(new Set(tunnel.tunnels)).toEqual(new Set([new URL(cluster.url).host]))
    client.close()
    tunnel.close()
    cluster.close()
  })

  it('is no DC/OS Vagrant behind a tunnel, whatever its network is numbered like', () => {
    expect(guess('https://192.168.65.90', at('192.168.65.'), 'socks5://127.0.0.1:1080').way).toBe('proxied')
  })

  it('is not told by a loopback address alone', () => {
    const told = guess('https://127.0.0.1:8443', null)
    expect(conflicts('local', told)).toBe(false)
    expect(conflicts('live', told)).toBe(false)
  })

  it('is asked of the cluster; machines that may not be listed are told as unread', async () => {
    const endpoint = 'http://127.0.0.1:8443'
    const { context } = probeContext()
    const whole = await waySignals.read(recordedDcos(composed(), { endpoint }), context)
    expect(whole).toMatchObject({ outcome: 'measured', value: { unread: [] } })
    if (whole.outcome !== 'measured') return
    expect(whole.value.signals.map(({ id }) => id)).toEqual(expect.arrayContaining(['loopback', 'plain-loopback', 'server-elsewhere']))
    expect(guessWay(weighed(whole.value.signals, 'evidence'), [], '2026-11-25T09:00:00Z').way).toBe('proxied')
    const part = await waySignals.read(recordedDcos({ ...composed(), 'mesos /state-summary': FORBIDDEN }, { endpoint }), context)
    expect(part).toMatchObject({ value: { unread: ['machines'] } })
  })
})
