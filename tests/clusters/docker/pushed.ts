import { createHash } from 'node:crypto'

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

async function sent(method: string, url: string, type: string, body: string | null = null): Promise<Response> {
  const response = await fetch(url, { method, body, headers: { 'content-type': type } })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return response
}

async function pushBlob(repository: string, text: string): Promise<{ digest: string; size: number }> {
  const { headers } = await sent('POST', `${repository}/blobs/uploads/`, 'application/octet-stream')
  const place = new URL(headers.get('location') ?? '', repository)
  place.searchParams.set('digest', digestOf(text))
  await sent('PUT', place.href, 'application/octet-stream', text)
  return { digest: digestOf(text), size: Buffer.byteLength(text) }
}

/** What an image without a single layer is told to be. */
type About = { architecture: string; created: string; labels?: Record<string, string> }

/** Pushes an image that nothing runs to a repository of a registry (`http://host/v2/name`), and gives its digest. */
export async function pushImage(repository: string, tag: string, { architecture, created, labels = {} }: About): Promise<string> {
  const made = { architecture, os: 'linux', created, config: { Labels: labels }, rootfs: { type: 'layers', diff_ids: [] } }
  const config = { mediaType: 'application/vnd.oci.image.config.v1+json', ...(await pushBlob(repository, JSON.stringify(made))) }
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: IMAGE, config, layers: [] })
  await sent('PUT', `${repository}/manifests/${tag}`, IMAGE, manifest)
  return digestOf(manifest)
}

/** Pushes an index of images that the repository has, by their architecture, and gives its digest. */
export async function pushIndex(repository: string, tag: string, images: Record<string, string>): Promise<string> {
  const manifests = await Promise.all(
    Object.entries(images).map(async ([architecture, digest]) => {
      const accept = [IMAGE, 'application/vnd.docker.distribution.manifest.v2+json'].join(', ')
      const { headers } = await fetch(`${repository}/manifests/${digest}`, { headers: { accept } })
      const size = Number(headers.get('content-length'))
      return { mediaType: headers.get('content-type'), digest, size, platform: { os: 'linux', architecture } }
    }),
  )
  const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })
  await sent('PUT', `${repository}/manifests/${tag}`, INDEX, index)
  return digestOf(index)
}
