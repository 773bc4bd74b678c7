import { z } from 'zod'
import { Quantity } from './quantity'
import { Labels, Text } from './schema'

const Source = z.object({}).nullish()
const Storage = z
  .object({ storage: Quantity.nullish() })
  .nullish()
  .transform((amounts) => amounts?.storage ?? null)

/** A PersistentVolume: its size in bytes, its class, and who made it; null where it lies on its machine's own disk and is paid for with it. */
export const Volume = z
  .object({
    metadata: z.object({ name: z.string() }),
    spec: z.object({
      capacity: Storage,
      storageClassName: Text,
      csi: z.object({ driver: z.string() }).nullish(),
      ...{ gcePersistentDisk: Source, awsElasticBlockStore: Source, azureDisk: Source, hostPath: Source, local: Source },
    }),
  })
  .transform(({ spec }) => {
    const inTree = spec.gcePersistentDisk ? 'gce-pd' : spec.awsElasticBlockStore ? 'aws-ebs' : spec.azureDisk ? 'azure-disk' : 'other'
    return {
      bytes: spec.capacity ?? 0,
      className: spec.storageClassName,
      driver: spec.hostPath || spec.local ? null : (spec.csi?.driver ?? `kubernetes.io/${inTree}`),
    }
  })
export type Volume = z.infer<typeof Volume>

/** A StorageClass: of which kind its volumes are, as its driver calls it; null where the class leaves it to the driver. */
export const StorageClass = z
  .object({ metadata: z.object({ name: z.string() }), parameters: Labels })
  .transform(({ metadata: { name }, parameters }) => {
    const lower = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key.toLowerCase(), value]))
    return { name, kind: lower.type ?? lower.skuname ?? lower.storageaccounttype ?? null }
  })

/** A claim on a volume: the bytes that it holds, null while it has none. */
export const HeldVolume = z
  .object({ status: z.object({ phase: z.string().nullish(), capacity: Storage }).nullish() })
  .transform(({ status }) => (status?.phase === 'Bound' ? (status.capacity ?? 0) : null))

const Usage = z.object({ cpu: Quantity, memory: Quantity }).transform(({ cpu, memory }) => ({ cpuCores: cpu, memoryBytes: memory }))

/** What a machine uses now, as the metrics API tells. */
export const MachineUsage = z.object({ usage: Usage }).transform(({ usage }) => usage)

/** What each container of a pod uses now, as the metrics API tells. */
export const PodUsage = z.object({ containers: z.array(z.object({ usage: Usage })) }).transform(({ containers }) => containers)
