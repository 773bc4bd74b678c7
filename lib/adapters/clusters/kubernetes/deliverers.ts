import { groupBy } from '@/lib/adapters/clusters/grouping'
import { parseImage } from '@/lib/adapters/clusters/image-reference'
import type { Deliverer, ReleaseReading } from '@/lib/domain/release'
import { kindsOf } from './discovery'
import type { Reader } from './reader'
import { Application, Freight, HelmRelease, HelmSecret, Kustomization, Promotion } from './schema-delivery'
import { Groups } from './schema-discovery'

/** A tool that acted within this time of a version's being made brought it: controllers make it within seconds. */
const NEAR_MS = 600_000

/** The workload that a version is of, with what tools write on it. */
type Owned = {
  kind: string
  namespace: string
  name: string
  labels: Record<string, string>
  annotations: Record<string, string>
}

/** What a version is, besides what it is of: `chart` is the one that its own template names. */
type Version = Pick<ReleaseReading, 'createdAt' | 'liveAt' | 'images'> & { chart: string | null }

/** One thing that a tool did, and when. */
type Act = { from: string | null; to: string | null }

/** Those of Helm's own storage, whatever else lies there. */
const HELM_SECRETS = 'secrets?labelSelector=owner%3Dhelm'

type HelmAct = Deliveries['secrets'][number]

const timeOf = ({ liveAt, createdAt }: Version) => liveAt ?? createdAt

/** The act nearest to the making of a version; null when none is near. */
function nearest<T extends Act>(acts: readonly T[], made: string | null): T | null {
  if (made === null) return null
  const at = Date.parse(made)
  const away = ({ from, to }: T) => Math.max(0, Date.parse(from ?? to ?? '') - at, at - Date.parse(to ?? from ?? ''))
  const near = acts.filter((act) => (act.from ?? act.to) !== null && away(act) <= NEAR_MS)
  return near.toSorted((a, b) => away(a) - away(b) || ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0] ?? null
}

function byHelm({ labels, annotations, namespace }: Owned, version: Version, secrets: Map<string, HelmAct[]>): Deliverer[] {
  const name = annotations['meta.helm.sh/release-name']
  if (name === undefined || labels['app.kubernetes.io/managed-by'] !== 'Helm') return []
  const place = annotations['meta.helm.sh/release-namespace'] ?? namespace
  const act = nearest(secrets.get(named({ namespace: place, name })) ?? [], timeOf(version))
  const source = version.chart ?? labels['helm.sh/chart'] ?? null
  return [{ by: 'helm', kind: 'release', namespace: place, name, revision: act?.revision ?? null, source, at: act?.to ?? null }]
}

type Kept = { namespace: string; name: string; history: (Act & { revision: string | null; source: string | null })[] }

/** An object that keeps what it did, with what it did nearest to the making of a version. */
function keeper(by: Deliverer['by'], kind: string, { namespace, name, history }: Kept, made: string | null): Deliverer {
  const act = nearest(history, made)
  return { by, kind, namespace, name, revision: act?.revision ?? null, source: act?.source ?? null, at: act?.to ?? null }
}

const named = ({ namespace, name }: { namespace: string; name: string }) => `${namespace}/${name}`

/** The objects that deliver, as far as they are served and may be read. */
export type Deliveries = Awaited<ReturnType<typeof readDeliveries>>

/**
 * Reads what Argo CD, Flux and Kargo keep in this cluster, as far as it is served; `untold` when some of it may not be listed, or does not answer. They
 * lie in namespaces of their own, so they are asked for everywhere. Of Helm's Secrets only the labels are listed, and only where that was allowed.
 */
export async function readDeliveries(reader: Reader, helmSecrets: boolean) {
  const groups = await reader.answered(reader.get('/apis', Groups))
  let untold = groups === null
  const path = async (group: string, resource: string) => {
    const served = groups?.find(({ name }) => name === group)
    const { kinds, silent } = served ? await kindsOf(reader, group, served.versions) : { kinds: [], silent: false }
    untold ||= silent
    return kinds.find((kind) => kind.resource === resource)?.path ?? null
  }
  const list = async <T>(group: string, resource: string, schema: Parameters<typeof reader.list<T>>[1]): Promise<T[]> => {
    const at = await path(group, resource)
    const found = at === null ? [] : await reader.answered(reader.list(`${at}/${resource}`, schema))
    untold ||= found === null
    return found ?? []
  }
  const [applications, helmReleases, kustomizations, freight, promotions, rollouts] = [
    await list('argoproj.io', 'applications', Application),
    await list('helm.toolkit.fluxcd.io', 'helmreleases', HelmRelease),
    await list('kustomize.toolkit.fluxcd.io', 'kustomizations', Kustomization),
    await list('kargo.akuity.io', 'freights', Freight),
    await list('kargo.akuity.io', 'promotions', Promotion),
    await path('argoproj.io', 'rollouts'),
  ]
  const secrets = helmSecrets ? await reader.answered(reader.here('/api/v1', HELM_SECRETS, HelmSecret, { metadataOnly: true })) : []
  return { applications, helmReleases, kustomizations, freight, promotions, rollouts, secrets: secrets ?? [], untold }
}

/** An image's registry and repository, however they are written. */
const nameOf = (reference: string) => {
  const { registry, repository } = parseImage(reference)
  return `${registry}/${repository}`
}

/** Whether freight is of one of these images: by digest, else by name and tag. */
const carries = (freight: { repoURL: string; tag: string | null; digest: string | null }[], images: ReleaseReading['images']) =>
  images.some(({ reference, digest }) =>
    freight.some((one) =>
      one.digest !== null && digest !== null
        ? one.digest === digest
        : nameOf(one.repoURL) === nameOf(reference) && one.tag !== null && one.tag === parseImage(reference).tag,
    ),
  )

/** Says of each version what brought it, from all deliveries; null when nothing that was told did, and not all was told. */
export function delivererOf({ applications, helmReleases, kustomizations, freight, promotions, secrets: listed, untold }: Deliveries) {
  const apps = groupBy(
    applications.filter(({ here }) => here).flatMap((app) => app.resources.map((resource) => ({ app, resource }))),
    ({ app, resource: { group, kind, namespace, name } }) => JSON.stringify([group, kind, namespace ?? app.namespace, name]),
  )
  const secrets = groupBy(listed, named)
  const releases = new Map(helmReleases.map((one) => [named(one), one]))
  const kustomized = new Map(kustomizations.map((one) => [named(one), one]))
  const cargo = new Map(freight.map((one) => [named(one), one]))
  const labelled = (labels: Record<string, string>, tool: string) => {
    const [name, namespace] = [labels[`${tool}.toolkit.fluxcd.io/name`], labels[`${tool}.toolkit.fluxcd.io/namespace`]]
    return name && namespace ? { name, namespace } : null
  }

  return (owned: Owned, version: Version): Deliverer[] | null => {
    const made = timeOf(version)
    const group = owned.kind === 'Rollout' ? 'argoproj.io' : 'apps'
    const own = apps.get(JSON.stringify([group, owned.kind, owned.namespace, owned.name])) ?? []
    const flux = [
      { kind: 'HelmRelease', at: labelled(owned.labels, 'helm'), kept: releases },
      { kind: 'Kustomization', at: labelled(owned.labels, 'kustomize'), kept: kustomized },
    ]
    const carried = promotions.filter(
      (one) =>
        !one.failed &&
        carries(one.images.length > 0 ? one.images : (cargo.get(`${one.namespace}/${one.freight}`)?.images ?? []), version.images),
    )
    const promotion = nearest(carried, made)
    const alias = promotion && cargo.get(`${promotion.namespace}/${promotion.freight}`)?.alias
    const found: Deliverer[] = [
      ...byHelm(owned, version, secrets),
      ...flux.flatMap(({ kind, at, kept }) => (at ? [keeper('flux', kind, kept.get(named(at)) ?? { ...at, history: [] }, made)] : [])),
      ...own.map(({ app }) => keeper('argo-cd', 'Application', app, made)),
      ...(promotion
        ? [
            {
              by: 'kargo' as const,
              kind: 'Stage',
              namespace: promotion.namespace,
              name: promotion.stage,
              revision: alias ?? promotion.freight,
              source: null,
              at: promotion.to,
            },
          ]
        : []),
    ]
    return found.length === 0 && untold ? null : found
  }
}
