import { z } from 'zod'
import { groupBy } from '@/lib/adapters/clusters/grouping'
import { parseImage } from '@/lib/adapters/clusters/image-reference'
import type { ProbeContext, ReleasePage } from '@/lib/adapters/contract'
import type { ReleaseReading } from '@/lib/domain/release'
import { type ContainerVersion, containerVersions } from './container-versions'
import { engineOf } from './engine'
import { containersOf, countsContainers, nodesOf, runningTasks, servicesOf, tasksOf } from './inventory'
import type { DockerClient } from './protocol'
import { type Reader, readerOf } from './reader'
import { Image } from './schema-container'
import type { Service } from './schema-service'
import { type ServiceVersion, versionsOf } from './service-versions'
import { nameOfService } from './workload'

const PAGE = 1000

const versionName = (label: string | null, reference: string) => label ?? parseImage(reference).tag

function ofService(service: Service, { spec, standing, createdAt, liveAt, readyAt, cameBack, running }: ServiceVersion): ReleaseReading {
  const { namespace, name, kind } = nameOfService(service)
  const [reference = '', digest = null] = (spec.image ?? '').split('@')
  return {
    namespace,
    workload: name,
    kind,
    revision: spec.revision,
    version: versionName(spec.version, reference),
    cause: null,
    spec: spec.entries,
    images: [{ container: name, reference, digest }],
    createdAt,
    liveAt,
    readyAt,
    outcome: standing,
    rolledBackFrom: cameBack ? [spec.revision] : [],
    live: running > 0,
  }
}

async function ofSwarm(reader: Reader): Promise<ReleaseReading[]> {
  const [services, tasks, nodes] = [await servicesOf(reader), await tasksOf(reader), await nodesOf(reader)]
  const own = groupBy(tasks, ({ serviceId }) => serviceId)
  const running = runningTasks(tasks, nodes)
  return services.flatMap((service) =>
    versionsOf(service, own.get(service.id) ?? [], running.get(service.id) ?? []).map((version) => ofService(service, version)),
  )
}

function ofContainers({ named, revision, containers }: ContainerVersion, newest: boolean, images: Map<string, Image>): ReleaseReading {
  const [first] = containers
  const image = images.get(first?.imageId ?? '')
  const created = containers.map(({ createdAt }) => createdAt).toSorted()[0] ?? null
  const running = containers.filter((container) => container.running).length
  return {
    namespace: named.namespace,
    workload: named.name,
    kind: named.kind,
    revision,
    version: versionName(image?.version ?? null, first?.image ?? ''),
    cause: null,
    images: [{ container: named.name, reference: first?.image ?? '', digest: image?.digest ?? null }],
    createdAt: created,
    liveAt: created,
    readyAt: null,
    // What became of a container that has ended, its exit alone does not tell.
    outcome: running === containers.length ? 'succeeded' : newest ? 'unknown' : 'superseded',
    rolledBackFrom: [],
    live: running > 0,
  }
}

async function ofEngine(reader: Reader): Promise<ReleaseReading[]> {
  const images = await reader.permitted(reader.get('/images/json', z.array(Image)))
  const byId = new Map((images ?? []).map((image) => [image.id, image]))
  const versions = containerVersions(await containersOf(reader, { all: true }))
  const newestAt = (version: ContainerVersion) =>
    version.containers
      .map(({ createdAt }) => createdAt)
      .toSorted()
      .at(-1) ?? ''
  return versions.map((version) => {
    const same = versions.filter(({ named }) => named.namespace === version.named.namespace && named.name === version.named.name)
    return ofContainers(
      version,
      same.every((other) => newestAt(other) <= newestAt(version)),
      byId,
    )
  })
}

/**
 * Every version that is still remembered, 1,000 at a time. Of a service: the present one, the one before, and those that tasks are left of (five
 * of each replica unless told otherwise), among them versions that were rolled back. Of containers: those that are still there. Throws
 * FetchFailure.
 */
export async function* readReleases(client: DockerClient, context: ProbeContext): AsyncGenerator<ReleasePage> {
  const reader = readerOf(client, context)
  const engine = await engineOf(reader)
  const releases = [...(engine.isSwarm ? await ofSwarm(reader) : []), ...(countsContainers(engine) ? await ofEngine(reader) : [])]
  const namespaces = context.namespaces.length > 0 ? context.namespaces : null
  for (let from = 0; from === 0 || from < releases.length; from += PAGE)
    yield { releases: releases.slice(from, from + PAGE), requests: reader.requests.splice(0), namespaces }
}
