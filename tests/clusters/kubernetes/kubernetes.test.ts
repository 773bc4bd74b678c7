import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { missingServers } from './cache.mjs'
import { accessFromKubeconfig, apiClient } from './client.mjs'
import { startControlPlane } from './control-plane.mjs'
import { startLoaded } from './load.mjs'
import { ONE_MACHINE } from './machines.mjs'
import { type Identity, type TestCluster, testCluster, whyNoCluster } from './test-cluster'

type Revisions = { metadata: { name: string; annotations: Record<string, string> }; spec: { replicas: number } }[]

describe.runIf(whyNoCluster() === null)('the seeded cluster', () => {
  let cluster: TestCluster

  beforeAll(async () => {
    cluster = await testCluster()
  }, 200_000)

  const as = (identity: Identity) => apiClient({ url: cluster.url, ca: cluster.ca ?? undefined, token: cluster.tokens[identity] })
  const admin = () => apiClient(accessFromKubeconfig(cluster.kubeconfig))
  const status = async (identity: Identity, path: string) => (await as(identity).ask('GET', path)).status

  it('gives each identity its rights and no more', async () => {
    const paths = {
      nodes: '/api/v1/nodes',
      'pods of production': '/api/v1/namespaces/shop/pods',
      'pods of the poorer stage': '/api/v1/namespaces/shop-dev/pods',
      'secrets of the poorer stage': '/api/v1/namespaces/shop-dev/secrets',
    }
    const table = async (identity: Identity) => Promise.all(Object.values(paths).map((path) => status(identity, path)))
    expect(await table('admin')).toEqual([200, 200, 200, 200])
    expect(await table('reader')).toEqual([200, 200, 200, 403])
    expect(await table('viewer')).toEqual([403, 200, 200, 403])
    expect(await table('namespaced-reader')).toEqual([403, 403, 200, 403])
    expect(await table('developer')).toEqual([403, 403, 200, 403])
    expect(await table('forbidden')).toEqual([403, 403, 403, 403])
  })

  it('refuses a token nobody gave out', async () => {
    const stranger = apiClient({ url: cluster.url, ca: cluster.ca ?? undefined, token: 'nobody-gave-this-out' })
    expect((await stranger.ask('GET', '/api/v1/nodes')).status).toBe(401)
  })

  it('writes a kubeconfig for each identity that reaches the cluster', async () => {
    const client = apiClient(accessFromKubeconfig(cluster.kubeconfigs.reader))
    expect((await client.ask('GET', '/apis/apps/v1/deployments')).status).toBe(200)
  })

  it('lets developers do 8 of the 12 tasks in the poorer stage', async () => {
    const ask = async (verb: string, group: string, resource: string, subresource = '') => {
      const resourceAttributes = { namespace: 'shop-dev', verb, group, resource, subresource }
      const review = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user: 'someone', groups: ['developers'], resourceAttributes },
      }
      const answer = await as('reader').call('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', review)
      return answer.status.allowed
    }
    const tasks = await Promise.all([
      ask('get', '', 'pods', 'log'),
      ask('create', '', 'pods', 'exec'),
      ask('create', '', 'pods', 'portforward'),
      ask('patch', 'apps', 'deployments'),
      ask('patch', 'apps', 'deployments', 'scale'),
      ask('create', 'apps', 'deployments'),
      ask('get', '', 'configmaps'),
      ask('patch', '', 'pods', 'ephemeralcontainers'),
      ask('list', '', 'events'),
      ask('create', 'networking.k8s.io', 'ingresses'),
      ask('create', '', 'persistentvolumeclaims'),
      ask('create', 'batch', 'jobs'),
    ])
    expect(tasks).toEqual([true, true, true, true, true, false, true, false, true, false, false, true])
  })

  it('has seen rollouts, a roll-back and a failing rollout', async () => {
    const client = admin()
    const revisions = async (app: string) => {
      const path = `/apis/apps/v1/namespaces/shop/replicasets?labelSelector=app.kubernetes.io/name=${app}`
      const items: Revisions = (await client.call('GET', path)).items
      return items
        .map(({ metadata, spec }) => ({
          revision: Number(metadata.annotations['deployment.kubernetes.io/revision']),
          cause: metadata.annotations['kubernetes.io/change-cause'],
          before: metadata.annotations['deployment.kubernetes.io/revision-history'],
          replicas: spec.replicas,
        }))
        .sort((one, other) => one.revision - other.revision)
    }
    const api = await revisions('api')
    expect(api.map(({ revision }) => revision)).toEqual([1, 2, 3, 5, 6])
    expect(api.at(-1)).toEqual({ revision: 6, cause: 'release 2.0.0 of api', before: '4', replicas: 2 })
    expect(await revisions('worker')).toHaveLength(4)

    const web = await client.call('GET', '/apis/apps/v1/namespaces/shop/deployments/web')
    const progressing = web.status.conditions.find((one: { type: string }) => one.type === 'Progressing')
    expect(progressing).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' })
    expect(web.status.readyReplicas).toBe(3)
  })

  it('tells how long images were pulled, once for each machine', async () => {
    const { items } = await admin().call('GET', '/api/v1/namespaces/shop/events?fieldSelector=reason=Pulled')
    const messages: string[] = items.map(({ message }: { message: string }) => message)
    expect(messages.some((message) => /^Successfully pulled image ".+" in [\d.]+m?s/.test(message))).toBe(true)
    expect(messages.some((message) => message.endsWith('already present on machine'))).toBe(true)
  })
})

describe.runIf(missingServers().length === 0)('a control plane of its own', () => {
  it('runs beside others and leaves nothing behind', async () => {
    const plane = await startControlPlane({ machines: ONE_MACHINE, controllers: false })
    const { items } = await plane.client.call('GET', '/api/v1/nodes')
    expect(items.map((node: { metadata: { name: string } }) => node.metadata.name)).toEqual(['minikube'])
    expect(plane.pids.every(isAlive)).toBe(true)
    await plane.stop()
    expect(plane.pids.some(isAlive)).toBe(false)
    expect(existsSync(plane.folder)).toBe(false)
  }, 60_000)

  it('can be filled with many objects, as they are to stay', async () => {
    const load = { namespaces: 2, deployments: 4, revisions: 3, pods: 2 }
    const { client, stop, figures } = await startLoaded({ load })
    const count = async (path: string) => (await client.call('GET', path)).items.length
    const counts = await Promise.all(['/apis/apps/v1/deployments', '/apis/apps/v1/replicasets', '/api/v1/pods'].map(count))
    const running = await count('/api/v1/pods?fieldSelector=status.phase=Running')
    await stop()
    expect(counts).toEqual([4, 12, 8])
    expect(running).toBe(8)
    expect(figures.bytesPerPod).toBeGreaterThan(5000)
  }, 60_000)

  it('ends when the process that started it is killed', async () => {
    const script = `const { startControlPlane } = await import(${JSON.stringify(join(import.meta.dirname, 'control-plane.mjs'))})
      const { folder, pids } = await startControlPlane({ controllers: false })
      console.log(JSON.stringify({ folder, pids }))
      setInterval(() => {}, 1000)`
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(starter.stdout, 'data')
    const { folder, pids }: { folder: string; pids: number[] } = JSON.parse(String(line))
    expect(pids.every(isAlive)).toBe(true)
    starter.kill('SIGKILL')
    await expect.poll(() => pids.some(isAlive) || existsSync(folder), { timeout: 15_000 }).toBe(false)
  }, 60_000)
})

function isAlive(pid: number) {
  return existsSync(`/proc/${pid}/cwd`)
}
