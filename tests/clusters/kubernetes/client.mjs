// The few calls the test cluster's own scripts make to the Kubernetes API. The product's client is lib/adapters/clusters/kubernetes.
import { readFileSync } from 'node:fs'
import https from 'node:https'
import { parse } from 'yaml'

/**
 * How one identity reaches one API server.
 * @typedef {{ url: string, ca?: string, cert?: string, key?: string, token?: string }} Access certificates and key in PEM
 * @typedef {{ status: number, body: any }} Answer body: the parsed JSON, or the plain text
 */

const MERGE = 'application/merge-patch+json'

/**
 * Calls to one API server as one identity; every connection is kept open until `close`.
 * @param {Access} access
 */
export function apiClient(access) {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 64, ca: access.ca, cert: access.cert, key: access.key })
  const base = new URL(access.url)
  const headers = { Accept: 'application/json', ...(access.token ? { Authorization: `Bearer ${access.token}` } : {}) }
  const collections = new Map()

  function open(method, path, data, type) {
    // Node sends a DELETE body unframed unless its length is given.
    const framing = data === null ? {} : { 'Content-Type': type, 'Content-Length': data.length }
    return https.request({ host: base.hostname, port: base.port || 443, path, method, agent, headers: { ...headers, ...framing } })
  }

  /**
   * One call, whatever its status.
   * @param {string} method
   * @param {string} path with its query
   * @param {unknown} [body] sent as JSON
   * @param {string} [type] the body's media type
   * @returns {Promise<Answer>}
   */
  function ask(method, path, body = null, type = 'application/json') {
    return new Promise((resolve, reject) => {
      const data = body === null ? null : Buffer.from(JSON.stringify(body))
      const request = open(method, path, data, type)
      request.on('error', reject)
      request.on('response', (response) => {
        const parts = []
        response.on('data', (part) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(parts).toString()
          const json = response.headers['content-type']?.startsWith('application/json')
          resolve({ status: response.statusCode, body: json ? JSON.parse(text) : text })
        })
      })
      request.end(data ?? undefined)
    })
  }

  /**
   * One call that must succeed: the answer's body.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {string} [type]
   */
  async function call(method, path, body = null, type = 'application/json') {
    const answer = await ask(method, path, body, type)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body?.message ?? answer.body}`)
    return answer.body
  }

  /** Where objects of this apiVersion and kind live, by the server's own discovery; null when it does not serve the kind. */
  async function collection(apiVersion, kind, namespace) {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
    if (!collections.has(`${root} ${kind}`)) {
      const answer = await ask('GET', root)
      const resource = answer.status === 200 ? answer.body.resources.find((one) => one.kind === kind && !one.name.includes('/')) : undefined
      if (resource === undefined) return null
      collections.set(`${root} ${kind}`, resource)
    }
    const { name, namespaced } = collections.get(`${root} ${kind}`)
    return namespaced ? `${root}/namespaces/${namespace ?? 'default'}/${name}` : `${root}/${name}`
  }

  /** Creates the object, or changes it to this when it is there; its `status` is written through the status subresource. */
  async function apply(object) {
    const { status, ...wanted } = object
    const { name, namespace } = object.metadata
    const path = await collection(object.apiVersion, object.kind, namespace)
    if (path === null) throw new Error(`This cluster serves no ${object.kind} of ${object.apiVersion}`)
    const created = await ask('POST', path, wanted)
    if (created.status === 409) await call('PATCH', `${path}/${name}`, wanted, MERGE)
    else if (created.status >= 300) throw new Error(`${object.kind} ${name}: ${created.status} ${created.body?.message ?? created.body}`)
    if (status !== undefined) await call('PATCH', `${path}/${name}/status`, { status }, MERGE)
  }

  /** Follows a collection until the server ends the watch: resolves then, rejects when the connection breaks. */
  function watch(path, onEvent) {
    return new Promise((resolve, reject) => {
      const request = open('GET', path, null)
      request.on('error', reject)
      request.on('response', (response) => {
        let rest = ''
        response.setEncoding('utf8')
        response.on('data', (part) => {
          const lines = (rest + part).split('\n')
          rest = lines.pop() ?? ''
          for (const line of lines) onEvent(JSON.parse(line))
        })
        response.on('error', reject)
        response.on('end', resolve)
      })
      request.end()
    })
  }

  return { url: access.url, ask, call, collection, apply, watch, close: () => agent.destroy() }
}

/**
 * The access that a kubeconfig's current context describes; throws a sentence when it needs a plugin that only a person's machine has.
 * @param {string} path
 * @returns {Access}
 */
export function accessFromKubeconfig(path) {
  const config = parse(readFileSync(path, 'utf8'))
  const named = (list, name) => list.find((one) => one.name === name)
  const context = named(config.contexts, config['current-context']).context
  const cluster = named(config.clusters, context.cluster).cluster
  const user = named(config.users, context.user).user
  const pem = (entry, field) => {
    if (entry[`${field}-data`]) return Buffer.from(entry[`${field}-data`], 'base64').toString()
    return entry[field] ? readFileSync(entry[field], 'utf8') : undefined
  }
  const token = user.token ?? (user.tokenFile ? readFileSync(user.tokenFile, 'utf8').trim() : undefined)
  const cert = pem(user, 'client-certificate')
  if (token === undefined && cert === undefined) {
    throw new Error(`${path} signs in through a plugin; give a kubeconfig with a token or a client certificate in it`)
  }
  return { url: cluster.server, ca: pem(cluster, 'certificate-authority'), cert, key: pem(user, 'client-key'), token }
}

/** A kubeconfig with one context, everything inline. @param {Access & { name: string, namespace?: string }} access */
export function kubeconfigText({ name, namespace, url, ca, cert, key, token }) {
  const base64 = (pem) => Buffer.from(pem).toString('base64')
  const user = { ...(token ? { token } : {}), ...(cert ? { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) } : {}) }
  return JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name: 'test', cluster: { server: url, ...(ca ? { 'certificate-authority-data': base64(ca) } : {}) } }],
      users: [{ name, user }],
      contexts: [{ name, context: { cluster: 'test', user: name, ...(namespace ? { namespace } : {}) } }],
    },
    null,
    2,
  )
}

/** Asks again every 100 ms until the answer is not null; throws a sentence with `what` after `timeoutMs`. */
export async function waitFor(what, timeoutMs, check) {
  const until = Date.now() + timeoutMs
  for (;;) {
    const found = await check()
    if (found !== null) return found
    if (Date.now() > until) throw new Error(`Not there after ${timeoutMs / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
