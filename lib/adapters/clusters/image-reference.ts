/** An image reference in its parts: `quay.io/prometheus/prometheus:v2.26.0` is repository `prometheus/prometheus`, tag `v2.26.0`. */
export type ImageReference = { registry: string; repository: string; tag: string | null }

/** Splits a reference as container engines do: the first part is a registry when it has a dot or a port, or is `localhost`; else it is Docker Hub's. */
export function parseImage(reference: string): ImageReference {
  const [named = ''] = reference.split('@')
  const colon = named.lastIndexOf(':')
  const tagged = colon > named.lastIndexOf('/')
  const path = tagged ? named.slice(0, colon) : named
  const tag = tagged ? named.slice(colon + 1) : null
  const slash = path.indexOf('/')
  const first = path.slice(0, Math.max(slash, 0))
  if (slash > 0 && (/[.:]/.test(first) || first === 'localhost')) return { registry: first, repository: path.slice(slash + 1), tag }
  return { registry: 'docker.io', repository: path.replace(/^library\//, ''), tag }
}

/** One spelling for each image, so that `nginx` and `docker.io/library/nginx:latest` are the same. */
export function canonicalImage(reference: string): string {
  const { registry, repository, tag } = parseImage(reference)
  const [, digest] = reference.split('@')
  const normal = registry === 'index.docker.io' ? 'docker.io' : registry
  return `${normal}/${repository.replace(/^library\//, '')}${digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`}`
}
