import type { ReleaseReading, SpecEntry } from '@/lib/domain/release'
import { AppVersion, PodVersion } from './definitions'
import { pathOf } from './groups'
import type { Reader } from './reader'
import { AppVersions } from './schema-app'
import { PodVersions } from './schema-pod'
import type { Workload } from './workloads'

/** Versions of one workload that are looked at; Marathon keeps 50 unless told otherwise, each to be asked for by itself. */
const LOOKED_AT = 11

/** A release: the versions that differ in their number of instances alone, newest first, with what they are made of and how many instances the first of them had. */
export type Release = {
  versions: string[]
  fingerprint: string
  images: ReleaseReading['images']
  spec: SpecEntry[]
  packageVersion: string | null
  instances: number | null
}

type Kept = Omit<Release, 'versions'> & { version: string }

const digestOf = (reference: string) => /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1] ?? null

const image = (container: string, reference: string | null | undefined) =>
  reference ? [{ container, reference, digest: digestOf(reference) }] : []

const packageVersionOf = (labels: Record<string, string>) => labels.DCOS_PACKAGE_VERSION ?? null

async function keptApp(reader: Reader, { id, name }: Workload, version: string): Promise<Kept | null> {
  const found = await reader.find('marathon', `/v2/apps${pathOf(id)}/versions/${encodeURIComponent(version)}`, AppVersion)
  if (found === null) return null
  const { container, labels, instances } = found.definition
  const images = image(name, container?.docker?.image)
  return { version, fingerprint: found.fingerprint, images, spec: found.entries, packageVersion: packageVersionOf(labels), instances }
}

async function keptPod(reader: Reader, { id }: Workload, version: string): Promise<Kept | null> {
  const found = await reader.find('marathon', `/v2/pods${pathOf(id)}::versions/${encodeURIComponent(version)}`, PodVersion)
  if (found === null) return null
  const { containers, labels, scaling } = found.definition
  const images = containers.flatMap((one) => image(one.name, one.image?.id))
  return {
    version,
    fingerprint: found.fingerprint,
    images,
    spec: found.entries,
    packageVersion: packageVersionOf(labels),
    instances: scaling?.instances ?? null,
  }
}

/** The versions that Marathon keeps of a workload, newest first; it lists them in no order, and none once the workload is gone. */
async function keptVersions(reader: Reader, { id, kind }: Workload): Promise<string[]> {
  const found =
    kind === 'App'
      ? (await reader.find('marathon', `/v2/apps${pathOf(id)}/versions`, AppVersions))?.versions
      : await reader.find('marathon', `/v2/pods${pathOf(id)}::versions`, PodVersions)
  return [...new Set(found ?? [])].toSorted().toReversed()
}

/** What one kept version of a workload is; null once Marathon has forgotten it. */
const keptVersion = (reader: Reader, workload: Workload, version: string): Promise<Kept | null> =>
  workload.kind === 'App' ? keptApp(reader, workload, version) : keptPod(reader, workload, version)

/** How many instances a version had when it was made; null once Marathon has forgotten it. */
export const instancesOf = async (reader: Reader, workload: Workload, version: string): Promise<number | null> =>
  (await keptVersion(reader, workload, version))?.instances ?? null

/**
 * The last releases of a workload, newest first. Marathon counts each scaling as a version: those that change nothing else belong to the
 * release before them. Of the oldest one looked at that is not known when others are older still, so it is left out then.
 */
export async function releasesOf(reader: Reader, workload: Workload): Promise<Release[]> {
  const all = await keptVersions(reader, workload)
  const kept = await Promise.all(all.slice(0, LOOKED_AT).map((version) => keptVersion(reader, workload, version)))
  const releases: Release[] = []
  for (const one of kept) {
    if (one === null) continue
    const { version, ...rest } = one
    const newer = releases.at(-1)
    if (newer?.fingerprint === rest.fingerprint) Object.assign(newer, { versions: [...newer.versions, version], instances: rest.instances })
    else releases.push({ versions: [version], ...rest })
  }
  return all.length > LOOKED_AT && releases.length > 1 ? releases.slice(0, -1) : releases
}
