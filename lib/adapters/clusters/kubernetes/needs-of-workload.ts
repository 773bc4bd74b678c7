import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import { isGpu } from './schema-machine'
import type { Autoscaler, Ingress, NetworkPolicy, Selector, Service, VolumeClaim } from './schema-network'
import type { CronJob, Workload } from './schema-workload'

/** What of a namespace can say that a workload depends on something; null: may not be listed. */
export type Surroundings = {
  claims: VolumeClaim[] | null
  services: Service[] | null
  ingresses: Ingress[] | null
  autoscalers: Autoscaler[] | null
  policies: NetworkPolicy[] | null
}

type Any = Workload | CronJob
type LabelMap = Record<string, string>

/** Whether a selector means a pod with these labels; an empty one means every pod. */
export function selects({ matchLabels, matchExpressions }: Selector, labels: LabelMap): boolean {
  const expressions = matchExpressions.every(({ key, operator, values }) => {
    if (operator === 'Exists') return key in labels
    if (operator === 'DoesNotExist') return !(key in labels)
    return values.includes(labels[key] ?? '') === (operator === 'In') && (operator === 'NotIn' || key in labels)
  })
  return expressions && Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
}

// A Service without a selector leads to no pods by itself.
const leadsTo = ({ selector }: Service, labels: LabelMap) =>
  Object.keys(selector).length > 0 && selects({ matchLabels: selector, matchExpressions: [] }, labels)

const storageClass = (name: string | null) => (name === null ? ids.defaultStorageClass : `${ids.storageClass}${name}`)
const ingressClass = (name: string | null) => (name === null ? ids.defaultIngressClass : `${ids.ingressClass}${name}`)

function storageNeeds(workload: Any, claims: VolumeClaim[]): string[] {
  const { volumes } = workload.template.spec
  const named = volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [])
  const mounted = claims.filter(({ name }) => named.includes(name)).map(({ className }) => className)
  const ephemeral = volumes.flatMap(({ ephemeral }) => ephemeral?.volumeClaimTemplate ?? []).map(({ spec }) => spec.storageClassName)
  // The claims made from a template name the class that was the default there; the template, which goes along to other clusters, does not.
  const templates = workload.kind === 'CronJob' ? [] : workload.claims
  const templated = templates.map(({ spec }) => spec.storageClassName)
  return [...mounted, ...ephemeral, ...templated].map(storageClass)
}

function machineNeeds({ template: { spec } }: Any): string[] {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  const byAffinity = terms.map(
    ({ matchExpressions }) => matchExpressions.find(({ key, operator }) => key === 'kubernetes.io/arch' && operator === 'In')?.values,
  )
  const [only] = byAffinity
  // Terms and values are alternatives: only a single one is a need.
  const required = spec.nodeSelector['kubernetes.io/arch'] ?? (byAffinity.length === 1 && only?.length === 1 ? only[0] : undefined)
  const resources = [...spec.containers, ...spec.initContainers].flatMap(({ resources }) => [
    ...Object.keys(resources.requests),
    ...Object.keys(resources.limits),
  ])
  const { priorityClassName, runtimeClassName } = spec
  return [
    ...resources.filter(isGpu).map((name) => `${ids.gpu}${name}`),
    ...(required === undefined ? [] : [`${ids.architecture}${required}`]),
    ...(runtimeClassName === null ? [] : [`${ids.runtimeClass}${runtimeClassName}`]),
    ...(priorityClassName === null || priorityClassName.startsWith('system-') ? [] : [`${ids.priorityClass}${priorityClassName}`]),
  ]
}

/** Secrets and ConfigMaps without which its pods do not start. */
export function storedNeeds({ template: { spec } }: Pick<Any, 'template'>): string[] {
  const containers = [...spec.containers, ...spec.initContainers]
  const mounted = spec.volumes.flatMap((volume) => [volume, ...(volume.projected?.sources ?? [])])
  return [
    ...([...containers.map(({ secrets }) => secrets), ...mounted.map(({ secret }) => secret)].some(Boolean) ? [ids.secrets] : []),
    ...([...containers.map(({ configs }) => configs), ...mounted.map(({ configMap }) => configMap)].some(Boolean) ? [ids.configs] : []),
  ]
}

/** What a workload depends on, as ids of capabilities, sorted; custom kinds apart. */
export function needsOf(workload: Any, around: Surroundings): string[] {
  const { labels } = workload.template.metadata
  const here = <T extends { namespace: string }>(objects: T[] | null) =>
    (objects ?? []).filter(({ namespace }) => namespace === workload.namespace)
  const services = here(around.services).filter((service) => leadsTo(service, labels))
  const reached = new Set(services.map(({ name }) => name))
  const needs = [
    ...storageNeeds(workload, here(around.claims)),
    ...machineNeeds(workload),
    ...storedNeeds(workload),
    ...here(around.ingresses)
      .filter((ingress) => ingress.services.some((service) => reached.has(service)))
      .map(({ className }) => ingressClass(className)),
    ...(services.some(({ type }) => type === 'LoadBalancer') ? [ids.loadBalancer] : []),
    ...(here(around.autoscalers).some(({ target }) => target.kind === workload.kind && target.name === workload.name)
      ? [ids.autoscaling]
      : []),
    ...(here(around.policies).some(({ selector }) => selects(selector, labels)) ? [ids.networkPolicy] : []),
    ...(workload.kind === 'StatefulSet' ? [ids.statefulIdentity] : []),
    ...(workload.kind === 'CronJob' ? [ids.cronJobs] : []),
  ]
  return [...new Set(needs)].sort()
}

/** The prefixes of ids that could not be asked about. */
export function unknownNeeds({ claims, services, ingresses, autoscalers, policies }: Surroundings): string[] {
  return [
    ...(claims === null ? [ids.defaultStorageClass, ids.storageClass] : []),
    ...(ingresses === null || services === null ? [ids.defaultIngressClass, ids.ingressClass] : []),
    ...(services === null ? [ids.loadBalancer] : []),
    ...(autoscalers === null ? [ids.autoscaling] : []),
    ...(policies === null ? [ids.networkPolicy] : []),
  ]
}
