import { describe, expect, it } from 'vitest'
import { conflicts, guessWay, weighed } from '@/lib/scoring/guess-way'
import { dcosAnswer } from '@/tests/fakes/dcos/answers'
import { composed, FORBIDDEN, recordedDcos } from '@/tests/fakes/recorded-dcos'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { waySignals } from './probes/way-signals'
import { type Agent, MesosSummary } from './schema-agent'
import { wayOf } from './way'

const agents = MesosSummary.parse(dcosAnswer('composed-1.9.0-state-summary.json')).agents
const at = (prefix: string): Agent[] =>
  agents.map((agent, index) => ({ ...agent, region: null, zone: null, hostname: `${prefix}${111 + index}` }))
const guess = (endpoint: string, seen: Agent[] | null) => guessWay(weighed(wayOf(endpoint, seen), 'evidence'), [], '2026-11-25T09:00:00Z')

describe('which way a DC/OS is', () => {
  it.each([
    ['DC/OS Vagrant', 'local', 'https://192.168.65.90', at('192.168.65.')],
    ['one reached by its name', 'live', 'https://dcos.example.com', agents],
    ['one behind a loopback tunnel', 'proxied', 'https://127.0.0.1:8443', at('10.0.7.')],
    ['one with a public address whose network is numbered like Vagrant’s', 'live', 'https://52.18.4.9', at('192.168.65.')],
  ] as const)('%s is %s', (_what, way, endpoint, seen) => expect(guess(endpoint, seen).way).toBe(way))

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
