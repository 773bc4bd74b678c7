import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const REGISTRIES = join(import.meta.dirname, '../../lib/adapters/registries')

/** A recorded or described answer of a registry, as it is written. */
export const registryText = (folder: string, name: string) => readFileSync(join(REGISTRIES, folder, '__fixtures__', `${name}.json`), 'utf8')
export const registryAnswer = (folder: string, name: string) => JSON.parse(registryText(folder, name))

/** The digest of what is written. */
export const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

export const REGISTRY_USER = 'fourways'
export const REGISTRY_PASSWORDS = { reader: 'dckr_pat_reader', nobody: 'dckr_pat_nobody' }

/** What the fake registry holds. */
export type RegistryContent = {
  /** How whoever comes is asked to sign in: by a token of its realm, with name and password, or not at all. */
  asks: 'bearer' | 'basic' | 'nothing'
  /** Whether those who are not signed in get a token that pulls. */
  open: boolean
  /** The realm that it names, when it is not its own. */
  realm: string | null
  /** Tags of each repository by name, each with the digest of its manifest. */
  tags: Record<string, Record<string, string>>
  /** Manifests and blobs by digest, as they are written. */
  manifests: Record<string, { type: string; text: string }>
  blobs: Record<string, string>
  /** Where blobs are given out, when that is elsewhere. */
  blobsAt: string | null
  /** What it tells beside the protocol, by path. */
  tells: Record<string, unknown>
  /** Pulls that it still takes; null when it does not say. */
  pulls: { limit: number; left: number } | null
}

const IMAGE = 'application/vnd.docker.distribution.manifest.v2+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

/** The images that were recorded, and an index of one of them for two platforms. */
export function recordedImages(): Pick<RegistryContent, 'tags' | 'manifests' | 'blobs'> & { index: string } {
  const image = (version: string) => ({
    text: registryText('oci', `2.8-manifest-${version}`),
    config: registryText('oci', `2.8-config-${version}`),
  })
  const [first, second] = [image('1.2.0'), image('2.0.0')]
  const child = (text: string, architecture: string) => ({
    mediaType: IMAGE,
    digest: digestOf(text),
    size: text.length,
    platform: { os: 'linux', architecture },
  })
  const attestation = {
    mediaType: IMAGE,
    digest: `sha256:${'0'.repeat(64)}`,
    size: 1,
    platform: { os: 'unknown', architecture: 'unknown' },
  }
  const index = JSON.stringify({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: [child(second.text, 'arm64'), child(first.text, 'amd64'), attestation],
  })
  const manifest = (text: string, type = IMAGE) => [digestOf(text), { type, text }] as const
  return {
    index: digestOf(index),
    tags: { 'shop/web': { '1.2.0': digestOf(first.text), '2.0.0': digestOf(second.text), latest: digestOf(index) } },
    manifests: Object.fromEntries([manifest(first.text), manifest(second.text), manifest(index, INDEX)]),
    blobs: Object.fromEntries([first, second].map(({ config }) => [digestOf(config), config])),
  }
}

/** A registry on loopback http that speaks the OCI distribution protocol with its token flow; its content may be changed while it runs. */
export async function fakeRegistry(told: Partial<RegistryContent> = {}) {
  const { index: _, ...images } = recordedImages()
  const content: RegistryContent = { asks: 'bearer', open: false, realm: null, blobsAt: null, tells: {}, pulls: null, ...images, ...told }
  const seen: { method: string; path: string; status: number; authorization: string | undefined }[] = []
  const state = { expiresIn: 300, tokens: 0 }

  const who = (authorization: string | undefined) => {
    const [user, password] = Buffer.from(/^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '', 'base64')
      .toString()
      .split(':')
    if (authorization === undefined) return null
    return user === REGISTRY_USER ? (Object.entries(REGISTRY_PASSWORDS).find(([, one]) => one === password)?.[0] ?? 'stranger') : 'stranger'
  }
  const error = (code: string, message: string) => ({ errors: [{ code, message, detail: null }] })

  function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const { authorization } = request.headers
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      seen.push({ method: request.method ?? '', path: `${url.pathname}${url.search}`, status, authorization })
      response.writeHead(status, { 'content-type': 'application/json', 'docker-distribution-api-version': 'registry/2.0', ...headers })
      response.end(request.method === 'HEAD' ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
    }
    if (url.pathname === '/token') {
      const asker = who(authorization)
      if (asker === 'stranger') return send(401, { details: 'incorrect username or password' })
      state.tokens++
      const may = asker === 'reader' || (asker === null && content.open)
      return send(200, {
        token: `${may ? 'pull' : 'nothing'}:${url.searchParams.get('scope') ?? ''}`,
        expires_in: state.expiresIn,
        issued_at: '2026-01-01T00:00:00Z',
      })
    }
    if (!url.pathname.startsWith('/v2/') || url.pathname.startsWith('/v2/repositories/')) {
      const what = content.tells[`${url.pathname}${url.search}`] ?? content.tells[url.pathname]
      return what === undefined ? send(404, { errors: [{ status: 404, message: 'Unable to find item' }] }) : send(200, what)
    }
    const [, repository = '', kind = '', reference = ''] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(url.pathname) ?? []
    const scope = repository ? `repository:${repository}:pull` : ''
    if (content.asks === 'basic' && who(authorization) !== 'reader') {
      return who(authorization) === 'nobody'
        ? send(403, error('DENIED', 'requested access to the resource is denied'))
        : send(401, error('UNAUTHORIZED', 'authentication required'), { 'www-authenticate': 'Basic realm="Registry"' })
    }
    if (content.asks === 'bearer') {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
      if (token === `nothing:${scope}` && repository) return send(403, error('DENIED', 'requested access to the resource is denied'))
      if (token !== `pull:${scope}` && token !== `nothing:${scope}`) {
        const challenge = `Bearer realm="${content.realm ?? `${url.origin}/token`}",service="registry.docker.io"${scope && `,scope="${scope}"`}`
        return send(401, error('UNAUTHORIZED', 'authentication required'), { 'www-authenticate': challenge })
      }
    }
    if (!repository) return send(200, '{}')
    const tags = content.tags[repository]
    if (!tags) return send(404, error('NAME_UNKNOWN', 'repository name not known to registry'))
    if (kind === 'tags') return send(200, content.tells[url.pathname] ?? { name: repository, tags: Object.keys(tags) })
    if (kind === 'blobs') {
      const blob = content.blobs[reference]
      if (blob === undefined) return send(404, error('BLOB_UNKNOWN', 'blob unknown to registry'))
      return content.blobsAt
        ? send(307, '', { location: `${content.blobsAt}/blob/${reference}?X-Signature=SECRET-SIGNATURE` })
        : send(200, blob, { 'content-type': 'application/octet-stream' })
    }
    const digest = tags[decodeURIComponent(reference)] ?? reference
    const manifest = content.manifests[decodeURIComponent(digest)]
    const limits: Record<string, string> = content.pulls
      ? { 'ratelimit-limit': `${content.pulls.limit};w=21600`, 'ratelimit-remaining': `${content.pulls.left};w=21600` }
      : {}
    if (!manifest) return send(404, error('MANIFEST_UNKNOWN', 'manifest unknown'), limits)
    if (content.pulls && request.method === 'GET') {
      if (content.pulls.left <= 0) return send(429, 'You have reached your pull rate limit.', { 'retry-after': '3600' })
      content.pulls.left--
      limits['ratelimit-remaining'] = `${content.pulls.left};w=21600`
    }
    return send(200, manifest.text, { 'content-type': manifest.type, 'docker-content-digest': decodeURIComponent(digest), ...limits })
  }

  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    state,
    content,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A store of blobs on loopback http, as registries send to: it gives what is signed, and takes note of what it is told. */
export async function fakeBlobStore(blobs: Record<string, string>) {
  const seen: { path: string; authorization: string | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({ path: request.url ?? '', authorization: request.headers.authorization })
    const blob = blobs[/^\/blob\/([^?]+)\?X-Signature=/.exec(request.url ?? '')?.[1] ?? '']
    response.writeHead(blob === undefined ? 403 : 200).end(blob)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close }
}
