import { parseImage } from './image-reference'
import { type Product, products } from './tooling-table'

// A mirror keeps the end of the path (mirror.example.com/docker.io/grafana/loki), so whole parts are compared from the end.
// A name without a maker (`elasticsearch`) is only Docker Hub's own; a mirror of it could be anybody's image of that name.
function isImage(pattern: string, reference: string): boolean {
  const { registry, repository } = parseImage(reference)
  if (/[/-]$/.test(pattern)) return `/${repository}`.includes(`/${pattern}`)
  if (!pattern.includes('/')) return repository === pattern && ['docker.io', 'registry.k8s.io', 'k8s.gcr.io'].includes(registry)
  return `/${repository}`.endsWith(`/${pattern}`)
}

/** The image of a workload by which it is this product's, or null when it is not. */
export function imageOf(product: Product, images: string[]): string | null {
  return images.find((image) => product.images.some((pattern) => isImage(pattern, image))) ?? null
}

/** What a workload is recognised by. `package` is the one of DC/OS's Universe that it was installed from. */
export type Face = { name: string; images: string[]; package?: string | null }

/** Whether a workload is one of the product's, by its images, its own name or its package. */
export function belongsTo(product: Product, workload: Face): boolean {
  const packaged = workload.package ? (product.packages ?? []).includes(workload.package) : false
  return packaged || imageOf(product, workload.images) !== null || (product.names ?? []).includes(workload.name)
}

/** Whether a workload belongs to any product of the tooling rows. */
export function isTooling(workload: Face): boolean {
  return products.some((product) => belongsTo(product, workload))
}
