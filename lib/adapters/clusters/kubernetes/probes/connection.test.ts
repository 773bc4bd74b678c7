import { describe, expect, it } from 'vitest'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { capacity } from './capacity'
import { machines } from './machines'
import { roundTrip } from './round-trip'
import { version } from './version'

type Node = { metadata: { name: string; labels: Record<string, string>; annotations: object }; spec: object; status: { nodeInfo: object } }
const realNode = recorded('v1.20.2-kubelet-node.json') as Node
const simulated = (recorded('v1.20.2-nodes.json') as { items: Node[] }).items

/** The recorded kubelet's machine under another name, kernel and zone. */
function like(name: string, bootID: string, zone: string, spec: object = {}): Node {
  return {
    metadata: { ...realNode.metadata, name, labels: { ...realNode.metadata.labels, 'topology.kubernetes.io/zone': zone } },
    spec,
    status: { ...realNode.status, nodeInfo: { ...realNode.status.nodeInfo, bootID } },
  }
}

async function read<T>(probe: { read: (client: never, context: never) => Promise<T> }, answers: Record<string, unknown>, options = {}) {
  const { client } = recordedClient(answers, options)
  const { context, progress } = probeContext()
  return { reading: (await probe.read(client as never, context as never)) as T & { value: unknown; projection: unknown }, progress }
}

describe('version', () => {
  it.each(['v1.20.2', 'v1.36.2'])('is what %s says, with no skew from machines that are none', async (name) => {
    const { reading } = await read(version, {
      '/version': recorded(`${name}-version.json`),
      '/apis': recorded(`${name}-apis.json`),
      '/api/v1/nodes': recorded(`${name}-nodes.json`),
    })
    expect(reading.value).toEqual({
      product: 'Kubernetes',
      version: name,
      major: 1,
      minor: Number(name.split('.')[1]),
      distribution: null,
      agentSkew: null,
    })
  })

  it('tells the distance of the oldest agent, and Minikube by its label', async () => {
    const node = like('minikube', 'a', 'z')
    node.metadata.labels['minikube.k8s.io/name'] = 'minikube'
    const { reading } = await read(version, {
      '/version': recorded('v1.36.2-version.json'),
      '/apis': recorded('v1.36.2-apis.json'),
      '/api/v1/nodes': { items: [node] },
    })
    expect(reading.value).toMatchObject({ distribution: 'minikube', agentSkew: 16 })
  })

  it("reads a managed offer's minor version", async () => {
    const { reading } = await read(version, {
      '/version': { major: '1', minor: '28+', gitVersion: 'v1.28.9-eks-036c24b' },
      '/apis': recorded('v1.36.2-apis.json'),
      '/api/v1/nodes': { items: [] },
    })
    expect(reading.value).toMatchObject({ minor: 28, distribution: 'eks' })
  })

  it('is still read where machines may not be listed', async () => {
    const { reading } = await read(version, {
      '/version': recorded('v1.20.2-version.json'),
      '/apis': FORBIDDEN,
      '/api/v1/nodes': FORBIDDEN,
    })
    expect(reading.value).toMatchObject({ version: 'v1.20.2', agentSkew: null, distribution: null })
    expect(reading).toMatchObject({ detail: expect.stringContaining('may not be listed') })
  })
})

it('the round trip leaves the first request out', async () => {
  const { reading, progress } = await read(roundTrip, { '/api': { versions: ['v1'] } })
  expect(reading.value).toEqual({ p50Ms: 17, p90Ms: 21, n: 11 })
  expect(progress.at(-1)).toEqual([12, 12])
})

describe('machines', () => {
  it('counts no machine without a boot ID', async () => {
    const { reading, progress } = await read(machines, { '/api/v1/nodes': { items: simulated } })
    expect(reading.value).toEqual({ total: 4, ready: 4, real: 0, kernels: 0, zones: [], architectures: [], instanceTypes: [] })
    expect(progress).toEqual([
      [2, 4],
      [4, 4],
    ])
  })

  it('tells kernels from machines, and leaves out what kwok pretends', async () => {
    const pretended = like('pretended', 'c', 'c')
    pretended.metadata.annotations = { 'kwok.x-k8s.io/node': 'fake' }
    const items = [like('one', 'a', 'a'), like('two', 'a', 'b'), pretended]
    const { reading } = await read(machines, { '/api/v1/nodes': { items } })
    expect(reading.value).toEqual({
      total: 3,
      ready: 3,
      real: 2,
      kernels: 1,
      zones: ['a', 'b'],
      architectures: ['amd64'],
      instanceTypes: [{ type: 'this-machine', machines: 2 }],
    })
  })

  it('fails where they may not be listed', async () => {
    await expect(read(machines, { '/api/v1/nodes': FORBIDDEN })).rejects.toMatchObject({ reason: 'forbidden' })
  })
})

describe('capacity', () => {
  const pod = (nodeName: string, cpu: string, phase = 'Running') => ({
    spec: { nodeName, containers: [{ name: 'c', image: 'i', resources: { requests: { cpu, memory: '1Gi' } } }] },
    status: { phase },
  })
  const nodes = { items: [like('open', 'a', 'a'), like('cordoned', 'b', 'a', { unschedulable: true }), realNode, ...simulated] }

  it('is that of the open machines, less what unfinished pods there ask for', async () => {
    const pods = { items: [pod('open', '250m'), pod('open', '500m', 'Succeeded'), pod('cordoned', '1')] }
    const { reading } = await read(capacity, { '/api/v1/nodes': nodes, '/api/v1/pods': pods })
    const machine = { cpuCores: 2, memoryBytes: 24_632_884 * 1024 }
    expect(reading.value).toEqual({
      allocatable: machine,
      largestMachine: machine,
      requested: { cpuCores: 0.25, memoryBytes: 2 ** 30 },
      machines: 1,
    })
    expect(reading.projection).toMatchObject({
      leftOut: expect.arrayContaining([{ name: 'cordoned', why: 'closed to ordinary workloads' }]),
    })
  })

  it('does not say what is asked for where pods may not be listed', async () => {
    const { reading } = await read(capacity, { '/api/v1/nodes': nodes, '/api/v1/pods': FORBIDDEN })
    expect(reading.value).toMatchObject({ requested: null, machines: 1 })
  })
})
