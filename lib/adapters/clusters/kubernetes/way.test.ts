import { describe, expect, it } from 'vitest'
import { conflicts, guessWay, weighed } from '@/lib/scoring/guess-way'
import { recorded } from '@/tests/fakes/recorded-kubernetes'
import { Machine } from './schema-machine'
import { type WayTraces, wayOf } from './way'

const OURS = 'd5a0e0f6-0000-4000-8000-000000000001'
const THEIRS = 'b7c1f1a7-0000-4000-8000-000000000002'

type Told = {
  name: string
  boot?: string
  provider?: string
  osImage?: string
  labels?: Record<string, string>
  annotations?: object
  kubelet?: string
}
const node = recorded('v1.20.2-kubelet-node.json') as { metadata: object; spec: object; status: { nodeInfo: object } }

/** The recorded kubelet's machine with what another product would tell of its own. */
const machine = ({ name, boot = THEIRS, provider, osImage, labels = {}, annotations = {}, kubelet }: Told): Machine =>
  Machine.parse({
    metadata: { name, labels, annotations },
    spec: { ...node.spec, ...(provider && { providerID: provider }) },
    status: {
      ...node.status,
      nodeInfo: { ...node.status.nodeInfo, bootID: boot, ...(osImage && { osImage }), ...(kubelet && { kubeletVersion: kubelet }) },
    },
  })

function traces(endpoint: string, machines: Told[] | null, more: Partial<WayTraces> = {}): WayTraces {
  return {
    endpoint,
    proxy: null,
    version: 'v1.34.1',
    machines: machines?.map(machine) ?? null,
    groups: [],
    serverAddress: null,
    ownBootId: OURS,
    ...more,
  }
}

const LOOPBACK = 'https://127.0.0.1:42001'
const PROXY = 'http://127.0.0.1:8001'
const minikube = { 'minikube.k8s.io/name': 'minikube' }
const gke = {
  name: 'gke-dev-pool-1',
  provider: 'gce://team/europe-west4-a/gke-dev-pool-1',
  labels: { 'cloud.google.com/gke-nodepool': 'pool' },
}
const three = ['a', 'b', 'c'].map((name) => ({ name, boot: `${THEIRS}-${name}` }))

const guess = (told: WayTraces) => guessWay(weighed(wayOf(told), 'evidence'), [], '2026-11-25T09:00:00Z')

describe('which way a cluster is', () => {
  it.each([
    [
      'kind, its server at the address of its container',
      'local',
      traces(LOOPBACK, [{ name: 'kind-control-plane', boot: OURS, provider: 'kind://docker/kind/kind-control-plane' }], {
        serverAddress: '172.18.0.2',
      }),
    ],
    [
      'kind in the virtual machine of a desktop',
      'local',
      traces(LOOPBACK, [{ name: 'kind-control-plane', provider: 'kind://docker/kind/kind-control-plane' }], {
        serverAddress: '172.18.0.2',
      }),
    ],
    [
      'Docker Desktop, made with kind',
      'local',
      traces(LOOPBACK, [{ name: 'desktop-control-plane', provider: 'kind://docker/desktop/desktop-control-plane' }]),
    ],
    [
      'Docker Desktop of old, whose machine is at 192.168.65.3',
      'local',
      traces('https://kubernetes.docker.internal:6443', [{ name: 'docker-desktop', osImage: 'Docker Desktop' }], {
        serverAddress: '192.168.65.3',
      }),
    ],
    ['minikube by its label, in a virtual machine', 'local', traces('https://192.168.49.2:8443', [{ name: 'dev', labels: minikube }])],
    [
      'k3d, three machines on one kernel',
      'local',
      traces(
        'https://0.0.0.0:6550',
        ['k3d-a-server-0', 'k3d-a-agent-0', 'k3d-a-agent-1'].map((name) => ({ name, kubelet: 'v1.31.5+k3s1' })),
        { version: 'v1.31.5+k3s1' },
      ),
    ],
    ['a kubelet on this machine’s own kernel', 'local', traces(LOOPBACK, [{ name: 'laptop', boot: OURS }])],
    [
      '`kubectl proxy` before kind is still on this machine',
      'local',
      traces(PROXY, [{ name: 'kind-control-plane', boot: OURS, provider: 'kind://docker/kind/kind-control-plane' }], {
        serverAddress: '172.18.0.2',
      }),
    ],
    ['`kubectl proxy` before GKE', 'proxied', traces(PROXY, [gke], { version: 'v1.31.4-gke.1183000', serverAddress: '34.90.12.7' })],
    ['an SSH tunnel to GKE', 'proxied', traces(LOOPBACK, [gke], { version: 'v1.31.4-gke.1183000', serverAddress: '10.164.0.2' })],
    [
      'a SOCKS proxy of this machine before machines of one’s own, whose server stands at its own loopback address',
      'proxied',
      traces(LOOPBACK, three, { proxy: 'socks5://127.0.0.1:1080', serverAddress: '10.20.0.5' }),
    ],
    ['a SOCKS proxy of this machine before GKE', 'proxied', traces('https://34.90.12.7', [gke], { proxy: 'socks5://localhost:1080' })],
    [
      'GKE by the only way out of a company’s network',
      'live',
      traces('https://34.90.12.7', [gke], { proxy: 'http://proxy.acme.example:3128' }),
    ],
    ['`kubectl proxy` before machines of one’s own', 'proxied', traces(PROXY, three, { serverAddress: '10.20.0.5' })],
    [
      'EKS by its name',
      'live',
      traces('https://abc.gr7.eu-west-1.eks.amazonaws.com', [{ name: 'ip-10-0-1-9', provider: 'aws:///eu-west-1a/i-0abc' }], {
        version: 'v1.31.4-eks-2d5f260',
      }),
    ],
    [
      'k3s:// on EC2',
      'live',
      traces('https://52.18.4.9:6443', [{ name: 'ip-10-0-1-9', provider: 'k3s://ip-10-0-1-9' }], { version: 'v1.31.5+k3s1' }),
    ],
    [
      'AKS whose context was renamed docker-desktop',
      'live',
      traces('https://dev-dns.hcp.westeurope.azmk8s.io', [{ name: 'aks-1', provider: 'azure:///subscriptions/x' }]),
    ],
    ['machines of one’s own with Argo CD', 'live', traces('https://10.20.0.5:6443', three, { groups: ['argoproj.io'] })],
  ] as const)('%s is %s', (_what, way, told) => {
    expect(guess(told).way).toBe(way)
  })

  it('does not believe a machine whose name only looks like one of Docker Desktop or k3d', () => {
    const told = traces('https://34.90.12.7', [
      { name: 'docker-desktop', osImage: 'Ubuntu 24.04' },
      { name: 'k3d-agent', boot: `${THEIRS}-2` },
    ])
    expect(wayOf(told).some(({ id }) => id === 'desktop-product')).toBe(false)
    expect(guess(told).way).toBe('live')
  })

  it('counts no simulated machine as one', () => {
    const fake = { name: 'kwok-0', boot: '', annotations: { 'kwok.x-k8s.io/node': 'fake' } }
    const told = wayOf(traces(LOOPBACK, [fake, { ...fake, name: 'kwok-1' }]))
    expect(told.map(({ id }) => id)).toEqual(['loopback', 'simulated-machines'])
  })

  it('names no way when machines may not be listed and the address could be either', () => {
    const told = guess(traces(LOOPBACK, null))
    expect(told.way).toBeNull()
    expect(conflicts('local', told)).toBe(false)
  })

  it('holds cloud workspaces and proxies for developers for what they are', () => {
    const remote = 'https://api.dev.example.com'
    const plain = guess(traces(remote, three)).confidence
    expect(guess(traces(remote, three, { groups: ['workspace.devfile.io'] })).confidence.online).toBeGreaterThan(plain.online)
    expect(guess(traces(remote, three, { groups: ['operator.metalbear.co'] })).confidence.proxied).toBeGreaterThan(plain.proxied)
  })

  it('conflicts only with a way that is not served: proxied and live may share a cluster', () => {
    const remote = guess(traces('https://34.90.12.7', [gke], { version: 'v1.31.4-gke.1183000' }))
    expect(conflicts('local', remote)).toBe(true)
    expect(conflicts('proxied', remote)).toBe(false)
    expect(conflicts('live', remote)).toBe(false)
    const here = guess(traces(LOOPBACK, [{ name: 'laptop', boot: OURS }]))
    expect(conflicts('live', here)).toBe(true)
    expect(conflicts('online', here)).toBe(true)
    expect(conflicts('local', here)).toBe(false)
  })
})
