import { z } from 'zod'
import { Count, Labels, listOf, MaybeMoment, Moment, NamesOf, Text } from './schema'

const resources = z.object({ cpus: Count, mem: Count, gpus: Count }).nullish()

const Container = z.object({
  name: z.string(),
  resources,
  image: z.object({ kind: z.enum(['DOCKER', 'APPC']), id: z.string(), forcePull: z.boolean().nullish() }).nullish(),
  environment: NamesOf,
  artifacts: listOf(z.object({ uri: z.string() })),
  healthCheck: z.object({}).nullish(),
  endpoints: listOf(z.object({ labels: Labels })),
})

const Constraint = z
  .object({ fieldName: z.string(), operator: z.string(), value: z.string().nullish() })
  .transform(({ fieldName, operator, value }) => [fieldName, operator, ...(value ? [value] : [])])

const Placement = z.object({ constraints: listOf(Constraint), acceptedResourceRoles: listOf(z.string()) }).nullish()

/** What a pod is made of: everything that a release of it can change and that we read. */
export const PodDefinition = z.object({
  id: z.string(),
  version: Moment,
  labels: Labels,
  environment: NamesOf,
  secrets: NamesOf,
  containers: z.array(Container),
  volumes: listOf(z.object({ persistent: z.object({}).nullish() })),
  networks: listOf(z.object({ mode: Text, name: Text })),
  scaling: z.object({ instances: z.number() }).nullish(),
  scheduling: z.object({ placement: Placement }).nullish(),
  executorResources: resources,
})
export type PodDefinition = z.infer<typeof PodDefinition>

/** The version that an instance is made from ends its reference: `/v2/pods/shop/web::versions/2017-04-20T22:04:18.480Z`. */
const VersionReference = z
  .string()
  .nullish()
  .transform((reference) => /::versions\/(.+)$/.exec(reference ?? '')?.[1] ?? null)
  .pipe(Moment.nullable())

const Instance = z.object({
  id: z.string(),
  status: z.string(),
  statusSince: MaybeMoment,
  agentHostname: Text,
  specReference: VersionReference,
})

/** A pod with its instances. */
export const Pod = z.object({
  id: z.string(),
  spec: PodDefinition,
  status: z.string(),
  instances: listOf(Instance),
  terminationHistory: listOf(z.object({})),
})
export type Pod = z.infer<typeof Pod>

export const Pods = z.array(Pod)

/** The versions of a pod that Marathon keeps, in no order. */
export const PodVersions = z.array(Moment)
