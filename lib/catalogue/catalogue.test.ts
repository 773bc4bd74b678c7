import { describe, expect, it } from 'vitest'
import { distributionOf } from '@/lib/adapters/clusters/kubernetes/distribution'
import { Machine } from '@/lib/adapters/clusters/kubernetes/schema-machine'
import { products } from '@/lib/adapters/clusters/tooling-table'
import { CatalogueEntry } from '@/lib/domain/catalogue'
import { catalogueRoles, endedAmong } from '@/lib/domain/catalogue-words'
import { ways } from '@/lib/domain/names'
import { listEndedProducts } from '@/lib/usecases/list-ended-products'
import { recorded } from '@/tests/fakes/recorded-kubernetes'
import { catalogue } from './catalogue'

describe('the catalogue', () => {
  it('is of the schema, each product once, under one name only', () => {
    for (const entry of catalogue) expect(CatalogueEntry.safeParse(entry), entry.id).toMatchObject({ success: true })
    const ids = catalogue.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const names = catalogue.flatMap(({ name, alsoCalled }) => [name, ...alsoCalled]).map((name) => name.toLowerCase())
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('has something of every role and every way', () => {
    expect(new Set(catalogue.map(({ role }) => role))).toEqual(new Set(catalogueRoles))
    expect(new Set(catalogue.flatMap((entry) => entry.ways))).toEqual(new Set(ways))
  })

  it('says when a product ended, and of each state who says so and when', () => {
    for (const { id, state, since, says, sources } of catalogue) {
      if (state === 'ended') expect(since, id).not.toBeNull()
      if (state === 'maintained') expect(since, id).not.toBeNull()
      expect(says.length, id).toBeGreaterThan(10)
      for (const { url } of sources) expect(url, id).toMatch(/^https:\/\//)
    }
  })

  it('names an ended product’s successor, where it is in the catalogue by a name that is there', () => {
    const ended = catalogue.filter(({ state }) => state === 'ended')
    expect(ended.map(({ id }) => id).sort()).toEqual([
      'dcos',
      'dcos-tunnel',
      'dcos-vagrant',
      'gcr',
      'gitpod-classic',
      'katacoda',
      'tectonic',
    ])
    for (const { id, successors } of ended) expect(successors.length, id).toBeGreaterThan(0)
  })
})

const node = Machine.parse(recorded('v1.20.2-kubelet-node.json'))
const seen = (machine: Partial<Machine>, traces: { version?: string; host?: string; groups?: string[] } = {}) =>
  distributionOf({ version: 'v1.36.2', host: '127.0.0.1', groups: [], machines: [{ ...node, ...machine }], ...traces }).distribution

/** What a cluster of each distribution shows. */
const shows: Record<string, string | null> = {
  'docker-desktop': seen({ name: 'docker-desktop', osImage: 'Docker Desktop' }),
  minikube: seen({ marks: ['minikube.k8s.io/name'] }),
  kind: seen({ name: 'dev-control-plane', providerId: 'kind://docker/dev/dev-control-plane' }),
  k3d: seen({ name: 'k3d-dev-server-0', agentVersion: 'v1.36.2+k3s1' }, { version: 'v1.36.2+k3s1' }),
  k3s: seen({}, { version: 'v1.36.2+k3s1' }),
  gke: seen({}, { version: 'v1.36.2-gke.1640000' }),
  eks: seen({}, { version: 'v1.36.2-eks-036c24b' }),
  aks: seen({}, { host: 'dev.hcp.westeurope.azmk8s.io' }),
  openshift: seen({}, { groups: ['project.openshift.io'] }),
}

describe('what shows in a connection', () => {
  const detected = catalogue.flatMap(({ name, asked }) => asked.flatMap(({ how, as }) => (how === 'detected' && as ? [{ name, as }] : [])))

  it.each(detected)('$name shows as $as', ({ as }) => {
    const tool = products.some(({ product }) => product === as)
    expect(tool ? as : shows[as]).toBe(as)
  })
})

describe('an ended product among the systems of a profile', () => {
  it.each([
    [['Tectonic', 'Quay.io'], ['tectonic']],
    [['dc/os'], ['dcos']],
    [['DC/OS Vagrant'], ['dcos-vagrant']],
    [['GCR', 'Google Container Registry'], ['gcr']],
    [['gitpod'], ['gitpod-classic']],
    [['Kubernetes', 'Koding', 'my own thing'], []],
    [[], []],
  ])('%j', async (systems, expected) => {
    expect(endedAmong(systems, await listEndedProducts()).map(({ id }) => id)).toEqual(expected)
  })
})
