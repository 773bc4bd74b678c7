import { describe, expect, it } from 'vitest'
import { recorded } from '@/tests/fakes/recorded-kubernetes'
import { distributionOf, runsHere } from './distribution'
import { Machine } from './schema-machine'

const real = Machine.parse(recorded('v1.20.2-kubelet-node.json'))
const of = (machine: Partial<Machine>, traces: { version?: string; host?: string; groups?: string[] } = {}) =>
  distributionOf({ version: 'v1.30.0', host: '127.0.0.1', groups: [], machines: [{ ...real, ...machine }], ...traces })

describe('the distribution', () => {
  it.each([
    ['minikube', of({ marks: ['minikube.k8s.io/name'] })],
    ['docker-desktop', of({ name: 'docker-desktop', osImage: 'Docker Desktop' })],
    ['docker-desktop', of({ name: 'desktop-control-plane', providerId: 'kind://docker/desktop/desktop-control-plane' })],
    ['kind', of({ name: 'dev-control-plane', providerId: 'kind://docker/dev/dev-control-plane' })],
    ['k3d', of({ name: 'k3d-dev-server-0', agentVersion: 'v1.30.0+k3s1' }, { version: 'v1.30.0+k3s1' })],
    ['orbstack', of({ name: 'orbstack' }, { version: 'v1.31.6+orb1' })],
    ['k3s', of({ providerId: 'k3s://pi' }, { version: 'v1.30.0+k3s1' })],
    ['openshift', of({}, { groups: ['project.openshift.io'] })],
    ['gke', of({ providerId: 'gce://p/z/n' }, { version: 'v1.30.1-gke.1156000' })],
    ['eks', of({ providerId: 'aws:///eu-1a/i-1' }, { version: 'v1.30.0-eks-036c24b' })],
    ['aks', of({}, { host: 'dev.hcp.westeurope.azmk8s.io' })],
  ])('is %s', (name, { distribution }) => expect(distribution).toBe(name))

  it("is not named by a cloud's provider ID alone, which is shown as a weak signal", () => {
    const { distribution, signals } = of({ providerId: 'aws:///eu-1a/i-1' })
    expect(distribution).toBeNull()
    expect(signals).toEqual([expect.objectContaining({ distribution: 'eks', strength: 'weak' })])
  })

  it('is unknown without any signal', () => expect(of({})).toEqual({ distribution: null, signals: [] }))
})

describe('whether a cluster runs on this machine', () => {
  it.each([
    ['127.0.0.1', 'kind', [real], true],
    ['192.168.49.2', 'minikube', [real], true],
    ['cluster.example.com', 'minikube', [real], false],
    ['127.0.0.1', null, [real], false],
    ['127.0.0.1', null, null, null],
    ['127.0.0.1', 'k3s', [real], true],
    ['127.0.0.1', 'k3s', [real, real], false],
    ['127.0.0.1', 'gke', [real], false],
    ['0.0.0.0', 'k3d', [real, real], true],
    ['127.0.0.1', 'orbstack', [real], true],
    ['127.0.0.1', 'k3s', null, null],
    ['192.168.1.9', 'k3s', [real], false],
    ['10.1.2.3', 'eks', null, false],
    ['10.1.2.3', null, null, null],
  ] as const)('%s with %s', (host, distribution, machines, expected) => {
    expect(runsHere(host, distribution, machines && [...machines])).toBe(expected)
  })
})
