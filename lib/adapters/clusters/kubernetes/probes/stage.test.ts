import { describe, expect, it } from 'vitest'
import { FetchFailure } from '@/lib/fetch/failure'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { isolation } from './isolation'
import { offlineSignals } from './offline-signals'
import { tasks } from './tasks'

const REVIEWS = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
const NONE = { items: [] }
const realNode = recorded('v1.20.2-kubelet-node.json') as { metadata: { labels: object }; status: object }
const minikube = { ...realNode, metadata: { ...realNode.metadata, name: 'minikube', labels: { 'minikube.k8s.io/name': 'minikube' } } }

type Asked = { spec: { groups: string[]; resourceAttributes: { namespace: string; verb: string; resource: string; subresource?: string } } }
/** Answers reviews as a role would that allows these, as `namespace verb resource/subresource`. */
const allowing = (allowed: (right: string) => boolean) => (body: unknown) => {
  const { namespace, verb, resource, subresource } = (body as Asked).spec.resourceAttributes
  return { status: { allowed: allowed(`${namespace} ${verb} ${resource}${subresource ? `/${subresource}` : ''}`) } }
}

describe('what developers may do', () => {
  const read = async (answers: Record<string, unknown>, more = {}) => {
    const { client, asked } = recordedClient({ '/api/v1': recorded('v1.36.2-api-v1-pods.json'), ...answers })
    const { context } = probeContext({ namespaces: ['shop', 'shop-dev'], developersGroup: 'developers', ...more })
    const reading = await tasks.read(client, context)
    if (reading.outcome !== 'measured') throw new Error('not measured')
    return {
      value: reading.value,
      detail: reading.detail,
      allowed: Object.fromEntries(reading.value.tasks.map(({ task, allowed }) => [task, allowed])),
      asked,
    }
  }

  it('counts a task only when it is allowed in every namespace', async () => {
    const { value, allowed } = await read({
      [REVIEWS]: allowing((right) => right.startsWith('shop-dev ') || right === 'shop get pods/log'),
    })
    expect(value).toMatchObject({ identity: 'group developers', namespace: 'shop, shop-dev' })
    expect(allowed.logs).toBe(true)
    expect(Object.values(allowed).filter(Boolean)).toHaveLength(1)
    expect(value.tasks).toHaveLength(12)
  })

  it('asks for the group and for whoever is signed in, never for ourselves', async () => {
    const groups = new Set<string>()
    await read({
      [REVIEWS]: (body: unknown) => {
        for (const group of (body as Asked).spec.groups) groups.add(group)
        return { status: { allowed: true } }
      },
    })
    expect([...groups]).toEqual(['developers', 'system:authenticated'])
  })

  it('lets nobody add debugging containers where the server cannot', async () => {
    const everything = { [REVIEWS]: allowing(() => true) }
    expect((await read(everything)).allowed['ephemeral-debug']).toBe(true)
    expect((await read({ ...everything, '/api/v1': recorded('v1.20.2-api-v1-pods.json') })).allowed['ephemeral-debug']).toBe(false)
  })

  it('is unknown where the server could not tell', async () => {
    const { allowed } = await read({ [REVIEWS]: () => ({ status: { allowed: false, evaluationError: 'role not found' } }) })
    expect(allowed.exec).toBeNull()
  })

  it('is unknown without a group, says what to do and asks nothing', async () => {
    const { value, detail, asked } = await read({}, { developersGroup: null })
    expect(value.tasks.every(({ allowed }) => allowed === null)).toBe(true)
    expect(detail).toMatch(/^Name the developers' group .+ own cluster that of its owner, usually system:masters\.$/)
    expect(asked).toEqual([])
  })

  it('fails as forbidden where we may not ask for others', async () => {
    const failure: unknown = await read({ [REVIEWS]: FORBIDDEN }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(FetchFailure)
    expect(failure).toMatchObject({ reason: 'forbidden', detail: expect.stringContaining('subjectaccessreviews') })
  })
})

describe('isolation', () => {
  const bindings = '/apis/rbac.authorization.k8s.io/v1/namespaces/shop-dev/rolebindings'
  const binding = (...people: [string, string][]) => ({
    metadata: { name: 'b', namespace: 'shop-dev' },
    subjects: people.map(([kind, name]) => ({ kind, name })),
  })
  const read = (answers: Record<string, unknown>, developersGroup: string | null = null) => {
    const { client } = recordedClient(
      { '/api/v1/nodes': FORBIDDEN, '/api/v1/namespaces': FORBIDDEN, [REVIEWS]: FORBIDDEN, ...answers },
      { endpoint: 'https://cluster.example.com' },
    )
    return isolation.read(client, probeContext({ namespaces: ['shop-dev'], developersGroup }).context)
  }

  it('is the own cluster of whoever runs one on this machine', async () => {
    const { client } = recordedClient({ '/api/v1/nodes': { items: [minikube] } })
    expect(await isolation.read(client, probeContext().context)).toMatchObject({ value: { level: 'own-cluster' } })
  })

  it('is shared where the whole group may change the workloads', async () => {
    const reading = await read({ [REVIEWS]: allowing(() => true) }, 'developers')
    expect(reading).toMatchObject({ value: { level: 'shared-namespace', reasons: [expect.stringContaining('developers')] } })
  })

  it('is told by the role bindings: one person alone has it to themselves', async () => {
    const program: [string, string] = ['ServiceAccount', 'ci']
    const one = await read({ [bindings]: { items: [binding(['User', 'somebody'], program)] } })
    expect(one).toMatchObject({ value: { level: 'own-namespace', reasons: ['shop-dev is bound to one person'] } })
    const two = await read({ [bindings]: { items: [binding(['User', 'somebody']), binding(['User', 'somebody else'])] } })
    expect(two).toMatchObject({ value: { level: 'shared-namespace' } })
    const group = await read({ [bindings]: { items: [binding(['Group', 'developers'])] } })
    expect(group).toMatchObject({ value: { level: 'shared-namespace' } })
    expect(JSON.stringify([one, two])).not.toContain('somebody')
  })

  it('fails where nothing tells', async () => {
    await expect(read({ [bindings]: FORBIDDEN }, 'developers')).rejects.toMatchObject({ reason: 'forbidden' })
    await expect(read({ [bindings]: { items: [binding(['Group', 'system:masters'])] } })).rejects.toMatchObject({
      reason: 'invalid-answer',
      detail: expect.stringContaining('declare it'),
    })
  })
})

describe('off-line signals', () => {
  const image = '10.99.0.1:5500/shop/web:1.2.0'
  const pod = (name: string, imagePullPolicy: string, machine = 'minikube') => ({
    spec: { nodeName: machine, containers: [{ name: 'c', image: name, imagePullPolicy }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'c', imageID: '' }] },
  })
  const webhooks = (...urls: (string | null)[]) => ({
    items: [{ webhooks: urls.map((url) => ({ clientConfig: url ? { url } : { service: {} } })) }],
  })
  const external = { metadata: { name: 'pay', namespace: 'shop' }, spec: { type: 'ExternalName', externalName: 'payments.example.com' } }
  const ADMISSION = '/apis/admissionregistration.k8s.io/v1'
  const base = {
    '/api/v1/nodes': { items: [minikube] },
    '/api/v1/pods': { items: [pod(image, 'IfNotPresent')] },
    '/api/v1/services': NONE,
    [`${ADMISSION}/validatingwebhookconfigurations`]: webhooks(null),
    [`${ADMISSION}/mutatingwebhookconfigurations`]: NONE,
  }
  const read = async (answers: Record<string, unknown> = {}, endpoint = 'https://192.168.49.2:8443') => {
    const { client } = recordedClient({ ...base, ...answers }, { endpoint })
    const reading = await offlineSignals.read(client, probeContext().context)
    if (reading.outcome !== 'measured') throw new Error('not measured')
    return reading.value
  }

  it('is full on an own cluster that has everything', async () => {
    expect(await read()).toEqual({
      endpointOnThisMachine: true,
      containers: 1,
      imagesPresent: 1,
      alwaysPulled: 0,
      externalWebhooks: [],
      externalNames: [],
      level: 'full',
    })
  })

  it('is limited by what is outside, of which only the host is kept', async () => {
    const answers = {
      '/api/v1/services': { items: [external] },
      [`${ADMISSION}/validatingwebhookconfigurations`]: webhooks('https://policy.example.com/v?token=hidden'),
    }
    expect(await read(answers)).toMatchObject({
      externalWebhooks: ['policy.example.com'],
      externalNames: ['payments.example.com'],
      level: 'limited',
    })
  })

  it('is limited, not full, where webhooks or machines may not be listed', async () => {
    expect(await read({ [`${ADMISSION}/mutatingwebhookconfigurations`]: FORBIDDEN })).toMatchObject({ level: 'limited' })
  })

  it('is very limited when most containers could not start again', async () => {
    const pods = { items: [pod(image, 'Always'), pod('docker.io/library/other:1', 'IfNotPresent'), pod(image, 'IfNotPresent')] }
    expect(await read({ '/api/v1/pods': pods })).toMatchObject({ containers: 3, imagesPresent: 2, alwaysPulled: 1, level: 'very-limited' })
  })

  it('does not know of images beyond those that a machine tells', async () => {
    const images = Array.from({ length: 50 }, (_, index) => ({ names: [`example.com/other:${index}`] }))
    const full = { ...minikube, status: { ...minikube.status, images } }
    expect(await read({ '/api/v1/nodes': { items: [full] } })).toMatchObject({ imagesPresent: null, level: 'limited' })
  })

  it('is not known where the cluster may be here and nothing tells', async () => {
    const unread = { '/api/v1/nodes': FORBIDDEN }
    await expect(read(unread, 'https://127.0.0.1:6443')).rejects.toMatchObject({
      reason: 'forbidden',
      detail: expect.stringContaining('declare'),
    })
    expect(await read(unread, 'https://cluster.example.com')).toMatchObject({ endpointOnThisMachine: false, level: 'very-limited' })
  })

  it('is very limited on a cluster elsewhere, and behind a tunnel', async () => {
    expect(await read({}, 'https://cluster.example.com')).toMatchObject({ endpointOnThisMachine: false, level: 'very-limited' })
    expect(await read({ '/api/v1/nodes': { items: [realNode] } }, 'https://127.0.0.1:6443')).toMatchObject({ endpointOnThisMachine: false })
  })
})
