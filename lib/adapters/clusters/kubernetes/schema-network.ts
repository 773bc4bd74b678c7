import { z } from 'zod'
import { Labels, listOf, Text } from './schema'

const named = z.object({ name: z.string(), namespace: z.string(), annotations: Labels })
const Address = listOf(z.object({ ip: Text, hostname: Text }))
const Balanced = z
  .object({ loadBalancer: z.object({ ingress: Address }).nullish() })
  .nullish()
  .transform((status) => (status?.loadBalancer?.ingress ?? []).length > 0)

/** A Service: which pods it leads to, how it is reached, and whether it has got an address. */
export const Service = z
  .object({
    metadata: named,
    spec: z.object({
      type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']),
      selector: Labels,
      externalName: Text,
    }),
    status: Balanced,
  })
  .transform(({ metadata: { name, namespace }, spec, status }) => ({ name, namespace, ...spec, hasAddress: status }))
export type Service = z.infer<typeof Service>

const Backend = z
  .object({ service: z.object({ name: z.string() }).nullish() })
  .nullish()
  .transform((backend) => backend?.service?.name ?? null)

/** An Ingress: its class (null: the cluster's default), the Services it leads to, and whether it has got an address. */
export const Ingress = z
  .object({
    metadata: named,
    spec: z.object({
      ingressClassName: Text,
      defaultBackend: Backend,
      rules: listOf(z.object({ http: z.object({ paths: listOf(z.object({ backend: Backend })) }).nullish() })),
    }),
    status: Balanced,
  })
  .transform(({ metadata: { name, namespace, annotations }, spec, status }) => ({
    name,
    namespace,
    className: spec.ingressClassName ?? annotations['kubernetes.io/ingress.class'] ?? null,
    services: [spec.defaultBackend, ...spec.rules.flatMap(({ http }) => (http?.paths ?? []).map(({ backend }) => backend))].filter(
      (service) => service !== null,
    ),
    hasAddress: status,
  }))
export type Ingress = z.infer<typeof Ingress>

const Expression = z.object({
  key: z.string(),
  operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
  values: listOf(z.string()),
})

/** Which pods are meant, by labels and by expressions; an empty one means all. */
export const Selector = z.object({ matchLabels: Labels, matchExpressions: listOf(Expression) })
export type Selector = z.infer<typeof Selector>

/** A NetworkPolicy: which pods it guards. */
export const NetworkPolicy = z
  .object({ metadata: named, spec: z.object({ podSelector: Selector }) })
  .transform(({ metadata: { name, namespace }, spec }) => ({ name, namespace, selector: spec.podSelector }))
export type NetworkPolicy = z.infer<typeof NetworkPolicy>

const scalingConditions = z.array(z.object({ type: z.string(), status: z.string() }))

function isActive(annotation: string | undefined): boolean {
  if (annotation === undefined) return false
  try {
    const parsed = scalingConditions.safeParse(JSON.parse(annotation))
    return parsed.success && parsed.data.some(({ type, status }) => type === 'ScalingActive' && status === 'True')
  } catch {
    return false
  }
}

/** A HorizontalPodAutoscaler as autoscaling/v1 tells it (served by every version): what it scales, and whether it gets its measures. */
export const Autoscaler = z
  .object({
    metadata: named,
    spec: z.object({ scaleTargetRef: z.object({ kind: z.string(), name: z.string() }) }),
    status: z.object({ currentCPUUtilizationPercentage: z.number().nullish() }).nullish(),
  })
  .transform(({ metadata: { name, namespace, annotations }, spec, status }) => ({
    name,
    namespace,
    target: spec.scaleTargetRef,
    works:
      typeof status?.currentCPUUtilizationPercentage === 'number' || isActive(annotations['autoscaling.alpha.kubernetes.io/conditions']),
  }))
export type Autoscaler = z.infer<typeof Autoscaler>

/** A PersistentVolumeClaim: its class (null: none named) and whether it has got its volume. */
export const VolumeClaim = z
  .object({
    metadata: named,
    spec: z.object({ storageClassName: Text }),
    status: z.object({ phase: z.enum(['Pending', 'Bound', 'Lost']).nullish() }).nullish(),
  })
  .transform(({ metadata: { name, namespace }, spec, status }) => ({
    name,
    namespace,
    className: spec.storageClassName,
    bound: status?.phase === 'Bound',
  }))
export type VolumeClaim = z.infer<typeof VolumeClaim>
