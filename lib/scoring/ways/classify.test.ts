import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ways as allWays } from '@/lib/domain/names'
import { isAtOdds, type WayInput, waysOf } from './classify'
import { hostClassOf } from './host'

const unknown: WayInput = {
  system: 'kubernetes',
  endpoint: 'https://k8s.example.com',
  version: null,
  machines: null,
  adoption: null,
  pushedInto: 0,
}
const version = (distribution: string | null, product = 'Kubernetes') => ({
  value: { product, version: 'v1.34.2', major: 1, minor: 34, distribution, agentSkew: 0 },
  evidenceId: 'version',
})
const machines = (real: number, kernels: number | null) => ({
  value: { ...{ total: real, ready: real, real, kernels }, zones: [], architectures: [], instanceTypes: [] },
  evidenceId: 'machines',
})
const adoption = (tool: string, kind: 'workspace' | 'proxy-session', running: number | null) => ({
  value: { tools: [{ tool, kind, running, total: running, atLeast: false }], workspaceStart: null },
  evidenceId: 'adoption',
})
const found = (input: Partial<WayInput>) => waysOf({ ...unknown, ...input }).map(({ way, confidence }) => `${way} ${confidence}`)
const LOOPBACK = 'https://127.0.0.1:6443'

test.each<[string, Partial<WayInput>, string[]]>([
  ['Minikube', { endpoint: LOOPBACK, version: version('minikube'), machines: machines(1, 1) }, ['local certain']],
  [
    'Minikube at its virtual machine',
    { endpoint: 'https://192.168.49.2:8443', version: version('minikube'), machines: machines(1, 1) },
    ['local certain'],
  ],
  ['kind with three machines of one kernel', { endpoint: LOOPBACK, version: version('kind'), machines: machines(3, 1) }, ['local certain']],
  [
    'k3d with five machines of one kernel',
    { endpoint: 'https://0.0.0.0:6550', version: version('k3d'), machines: machines(5, 1) },
    ['local certain'],
  ],
  [
    'Docker Desktop by its own name',
    { endpoint: 'https://kubernetes.docker.internal:6443', version: version('docker-desktop'), machines: machines(1, 1) },
    ['local certain'],
  ],
  ['k3s on this laptop', { endpoint: LOOPBACK, version: version('k3s'), machines: machines(1, 1) }, ['local strong']],
  ['k3s on one rack machine', { version: version('k3s'), machines: machines(1, 1) }, []],
  ['k3s on three machines of a rack', { version: version('k3s'), machines: machines(3, 3) }, ['proxied possible', 'live possible']],
  ['GKE', { version: version('gke'), machines: machines(6, 6) }, ['proxied possible', 'live possible']],
  [
    'GKE with one machine is no laptop',
    { endpoint: 'https://10.0.0.2', version: version('gke'), machines: machines(1, 1) },
    ['proxied possible', 'live possible'],
  ],
  [
    'EKS through kubectl proxy',
    { endpoint: 'http://127.0.0.1:8001', version: version('eks'), machines: machines(6, 6) },
    ['proxied strong', 'live possible'],
  ],
  [
    'several kernels behind a tunnel, of no known kind',
    { endpoint: 'https://localhost:16443', version: version(null), machines: machines(4, 4) },
    ['proxied strong', 'live possible'],
  ],
  ['pushed into by a pipeline', { version: version('aks'), machines: machines(3, 3), pushedInto: 2 }, ['live strong', 'proxied possible']],
  [
    'with mirrord sessions',
    { version: version('eks'), machines: machines(3, 3), adoption: adoption('mirrord', 'proxy-session', 2) },
    ['proxied strong', 'live possible'],
  ],
  [
    'with workspaces that run',
    { version: version('eks'), machines: machines(3, 3), adoption: adoption('Coder', 'workspace', 4) },
    ['online strong', 'proxied possible', 'live possible'],
  ],
  [
    'with DevWorkspaces installed and unused',
    { version: version('openshift'), machines: machines(3, 3), adoption: adoption('Dev Spaces', 'workspace', 0) },
    ['online likely', 'proxied possible', 'live possible'],
  ],
  [
    'what may not be read is no sign',
    { version: version('eks'), machines: machines(3, 3), adoption: adoption('Coder', 'workspace', null) },
    ['proxied possible', 'live possible'],
  ],
  ['an engine at its socket', { system: 'docker', endpoint: 'unix:///var/run/docker.sock', machines: machines(1, 1) }, ['local certain']],
  [
    'an engine elsewhere',
    { system: 'docker', endpoint: 'https://docker.example.com:2376', machines: machines(1, 1) },
    ['proxied possible', 'live possible'],
  ],
  [
    'a Swarm through a forwarded port',
    { system: 'docker', endpoint: 'https://127.0.0.1:2376', machines: machines(3, null) },
    ['proxied strong', 'live possible'],
  ],
  [
    'a Swarm behind the socket of its own manager',
    { system: 'docker', endpoint: 'unix:///var/run/docker.sock', machines: machines(3, null) },
    ['proxied strong', 'live possible'],
  ],
  ['DC/OS', { system: 'dcos', endpoint: 'https://dcos.example.com', machines: machines(7, null) }, ['proxied possible', 'live possible']],
  [
    'DC/OS through its tunnel',
    { system: 'dcos', endpoint: 'http://127.0.0.1:8080', machines: machines(7, null) },
    ['proxied strong', 'live possible'],
  ],
  [
    'DC/OS Vagrant: one agent at a private address',
    { system: 'dcos', endpoint: 'http://192.168.65.90', machines: machines(1, null) },
    ['local likely'],
  ],
  ['a server of workspaces', { system: 'coder', endpoint: 'https://coder.example.com' }, ['online certain']],
  ['nothing known, at an address of this machine', { endpoint: LOOPBACK }, []],
])('%s', (_name, input, expected) => {
  expect(found(input)).toEqual(expected)
})

test('a cluster on one machine is at odds with all but local; a remote one with local; on-line leaves no trace in a remote one', () => {
  const local = waysOf({ ...unknown, endpoint: LOOPBACK, version: version('kind'), machines: machines(3, 1) })
  const remote = waysOf({ ...unknown, version: version('gke'), machines: machines(6, 6) })
  expect(allWays.filter((way) => isAtOdds(way, local))).toEqual(['proxied', 'live', 'online'])
  expect(allWays.filter((way) => isAtOdds(way, remote))).toEqual(['local'])
  expect(allWays.filter((way) => isAtOdds(way, []))).toEqual([])
})

test('more signals never make a way less believed, and each way is told once', () => {
  const inputs = fc.record({
    distribution: fc.constantFrom(null, 'kind', 'gke', 'k3s', 'openshift'),
    endpoint: fc.constantFrom(LOOPBACK, 'unix:///var/run/docker.sock', 'https://10.1.2.3', 'https://k8s.example.com'),
    real: fc.integer({ min: 0, max: 5 }),
    kernels: fc.option(fc.integer({ min: 1, max: 5 })),
    pushedInto: fc.integer({ min: 0, max: 3 }),
  })
  const order = ['certain', 'strong', 'likely', 'possible']
  fc.assert(
    fc.property(inputs, ({ distribution, endpoint, real, kernels, pushedInto }) => {
      const input = { ...unknown, endpoint, pushedInto, version: version(distribution), machines: machines(real, kernels) }
      const before = waysOf(input)
      const after = waysOf({ ...input, adoption: adoption('mirrord', 'proxy-session', 3) })
      expect(new Set(after.map(({ way }) => way)).size).toBe(after.length)
      for (const { way, confidence } of before) {
        const then = after.find((one) => one.way === way)
        expect(order.indexOf(then?.confidence ?? '')).toBeLessThanOrEqual(order.indexOf(confidence))
        expect(then).toBeDefined()
      }
    }),
  )
})

test.each([
  ['unix:///var/run/docker.sock', 'socket'],
  ['https://[::1]:6443', 'loopback'],
  ['http://127.8.0.1', 'loopback'],
  ['https://172.31.0.9', 'private'],
  ['https://172.32.0.9', 'elsewhere'],
  ['https://cluster.internal', 'private'],
  ['https://localhost.example.com', 'elsewhere'],
  ['no address', 'elsewhere'],
])('%s is %s', (endpoint, expected) => {
  expect(hostClassOf(endpoint)).toBe(expected)
})
