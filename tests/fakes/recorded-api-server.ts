import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { recorded } from './recorded-kubernetes'

const METRICS_ABSENT = readFileSync(
  join(import.meta.dirname, '../../lib/adapters/clusters/kubernetes/__fixtures__/v1.36.2-metrics-absent.txt'),
  'utf8',
)

type Item = { metadata: { uid: string; name: string; namespace?: string } }
type List = { kind: string; apiVersion: string; metadata: Record<string, unknown>; items: Item[] }

/** The recorded lists of a version and where they are served. */
const LISTS: Record<string, string> = {
  '/api/v1/pods': 'pods',
  '/api/v1/nodes': 'nodes',
  '/api/v1/services': 'services',
  '/api/v1/namespaces': 'namespaces',
  '/apis/apps/v1/deployments': 'deployments',
  '/apis/apps/v1/replicasets': 'replicasets',
  '/apis/apps/v1/statefulsets': 'statefulsets',
  '/apis/apps/v1/daemonsets': 'daemonsets',
  '/apis/apps/v1/controllerrevisions': 'controllerrevisions',
  '/apis/storage.k8s.io/v1/storageclasses': 'storageclasses',
  '/apis/networking.k8s.io/v1/ingressclasses': 'ingressclasses',
}

/** Kinds that nothing was recorded of: served as empty lists. */
const EMPTY = [
  '/api/v1/persistentvolumes',
  '/api/v1/persistentvolumeclaims',
  '/apis/autoscaling/v1/horizontalpodautoscalers',
  '/apis/batch/v1/jobs',
  '/apis/batch/v1/cronjobs',
  '/apis/networking.k8s.io/v1/ingresses',
  '/apis/networking.k8s.io/v1/networkpolicies',
  '/apis/node.k8s.io/v1/runtimeclasses',
  '/apis/rbac.authorization.k8s.io/v1/rolebindings',
  '/apis/scheduling.k8s.io/v1/priorityclasses',
  '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
  '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
]

/** Who holds which token: everything, all but what lies outside namespaces, nothing at all. */
export const TOKENS = { reader: 'reader-token', viewer: 'viewer-token', nobody: 'nobody-token' }
const CLUSTER_SCOPED = ['nodes', 'persistentvolumes', 'storageclasses', 'customresourcedefinitions', 'namespaces']

const may = (token: string | undefined, resource: string) =>
  token === TOKENS.reader || (token === TOKENS.viewer && !CLUSTER_SCOPED.includes(resource))

/**
 * An API server of recorded answers on loopback http: pages lists and forgets them on demand, asks for a token, knows three identities.
 * Lists that are given as `lists` go before the recorded ones.
 */
export async function recordedApiServer(version: 'v1.20.2' | 'v1.36.2', lists: Record<string, Item[]> = {}) {
  const seen: { path: string; token: string | undefined }[] = []
  /** How many more continued pages are answered "gone". */
  const state = { expire: 0 }

  const list = (items: Item[]): List => ({ kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items })

  /** The list at a path, of one namespace or all; null when there is no such path. */
  function listAt(pathname: string, selector: string | null): List | null {
    const [, api, namespace, resource] = /^(.*)\/namespaces\/([^/]+)\/([^/]+)$/.exec(pathname) ?? []
    if (namespace !== undefined) {
      const everywhere = listAt(`${api}/${resource}`, selector)
      return everywhere && { ...everywhere, items: everywhere.items.filter(({ metadata }) => metadata.namespace === namespace) }
    }
    const given = lists[pathname] ?? (EMPTY.includes(pathname) ? [] : undefined)
    if (given) return list(given)
    if (pathname === '/api/v1/events') {
      return selector?.includes('ScalingReplicaSet') ? (recorded(`${version}-events-scaling-api.json`) as List) : list([])
    }
    const name = LISTS[pathname]
    return name ? (recorded(`${version}-${name}.json`) as List) : null
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    seen.push({ path: request.url ?? '', token })
    const send = (status: number, body: unknown) => {
      const packed = request.headers['accept-encoding'] === 'gzip' && status === 200
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json'
      response.writeHead(status, { 'content-type': type, ...(packed ? { 'content-encoding': 'gzip' } : {}) })
      response.end(packed ? gzipSync(text) : text)
    }
    const resource = pathname.split('/').at(-1) ?? ''
    if (token !== undefined && !Object.values(TOKENS).includes(token)) return send(401, recorded('v1.36.2-unauthorized.json'))
    if (pathname === '/version') return send(200, recorded(`${version}-version.json`))
    if (token === undefined) return send(403, recorded('v1.36.2-anonymous-nodes.json'))
    if (pathname.endsWith('/selfsubjectaccessreviews')) {
      const asked = JSON.parse(await text(request)) as { spec: { resourceAttributes: { resource: string } } }
      const review = recorded('v1.36.2-access-review.json') as object
      return send(201, { ...review, status: { allowed: may(token, asked.spec.resourceAttributes.resource) } })
    }
    if (pathname.endsWith('/subjectaccessreviews')) {
      if (token !== TOKENS.reader) return send(403, recorded(`${version}-forbidden-nodes.json`))
      return send(201, { status: { allowed: true } })
    }
    if (pathname === '/apis') return send(200, recorded(`${version}-apis.json`))
    if (pathname === '/api') return send(200, { kind: 'APIVersions', versions: ['v1'] })
    if (pathname === '/api/v1') return send(200, recorded(`${version}-api-v1-pods.json`))
    if (pathname.startsWith('/apis/metrics.k8s.io')) return send(404, METRICS_ABSENT)
    const found = listAt(pathname, searchParams.get('fieldSelector'))
    if (!found) return send(404, recorded('v1.36.2-not-found.json'))
    if (!may(token, resource)) return send(403, recorded(`${version}-forbidden-nodes.json`))
    // Of what was recorded nothing changes: a watch is open and quiet.
    if (searchParams.has('watch')) return response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
    const from = Number(searchParams.get('continue') ?? 0)
    if (from > 0 && state.expire > 0) {
      state.expire--
      return send(410, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason: 'Expired', code: 410 })
    }
    const to = from + Number(searchParams.get('limit') ?? found.items.length)
    const left = Math.max(0, found.items.length - to)
    const metadata = { ...found.metadata, ...(left > 0 ? { continue: String(to), remainingItemCount: left } : {}) }
    return send(200, { ...found, metadata, items: found.items.slice(from, to) })
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    state,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function text(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += part
  return body
}
