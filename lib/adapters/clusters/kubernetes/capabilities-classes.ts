import type { z } from 'zod'
import { type CapabilityPart, capability, classes, usesByName } from '@/lib/adapters/clusters/capability-set'
import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import type { Reader } from './reader'
import { NamedObject } from './schema'
import { isReal, type Machine } from './schema-machine'
import { Ingress, VolumeClaim } from './schema-network'
import { PodUse } from './schema-pod'

const isDefault = (annotation: string) => (object: NamedObject) => object.metadata.annotations[annotation] === 'true'
const nameOf = ({ metadata }: NamedObject) => metadata.name

/** Storage classes, proven by a claim that has got its volume. */
export async function storage(reader: Reader): Promise<CapabilityPart> {
  const found = await reader.permitted(reader.list('/apis/storage.k8s.io/v1/storageclasses', NamedObject))
  const claims = await reader.permitted(reader.here('/api/v1', 'persistentvolumeclaims', VolumeClaim))
  const uses = usesByName(
    claims ?? [],
    ({ className }) => className,
    ({ bound }) => bound,
  )
  const chosen = (found ?? []).find(isDefault('storageclass.kubernetes.io/is-default-class'))
  return {
    capabilities: [
      ...classes(ids.storageClass, 'Storage class', (found ?? []).map(nameOf), uses),
      ...(chosen
        ? [capability(ids.defaultStorageClass, 'A default storage class', uses.get(nameOf(chosen)) ?? { proven: false, usedBy: 0 })]
        : []),
    ],
    unknown: found === null ? [ids.storageClass, ids.defaultStorageClass] : [],
    ...(claims === null && { notes: ['Volume claims may not be listed: no storage class could be proven.'] }),
  }
}

/** Ingress classes, proven by an Ingress that has got an address. */
export async function ingress(reader: Reader): Promise<CapabilityPart> {
  const found = await reader.permitted(reader.list('/apis/networking.k8s.io/v1/ingressclasses', NamedObject))
  const ingresses = await reader.permitted(reader.here('/apis/networking.k8s.io/v1', 'ingresses', Ingress))
  const uses = usesByName(
    ingresses ?? [],
    ({ className }) => className,
    ({ hasAddress }) => hasAddress,
  )
  const unnamed = (ingresses ?? []).filter(({ className }) => className === null)
  const chosen = (found ?? []).find(isDefault('ingressclass.kubernetes.io/is-default-class'))
  const works = unnamed.some(({ hasAddress }) => hasAddress)
  return {
    capabilities: [
      ...classes(ids.ingressClass, 'Ingress class', (found ?? []).map(nameOf), uses),
      // An Ingress without a class that has got an address proves that somebody serves it, whatever the classes say.
      ...(chosen || works
        ? [capability(ids.defaultIngressClass, 'A default ingress class', { proven: works, usedBy: unnamed.length })]
        : []),
    ],
    unknown: found === null ? [ids.ingressClass, ids.defaultIngressClass] : [],
    ...(ingresses === null && { notes: ['Ingresses may not be listed: no ingress class could be proven.'] }),
  }
}

/**
 * Priority and runtime classes, graphics processors and architectures. A priority class is a number and works where it exists; a runtime
 * class and a processor are proven by a running pod that asks for them.
 */
export async function podClasses(reader: Reader, machines: Machine[] | null): Promise<CapabilityPart> {
  const priorities = await reader.permitted(reader.list('/apis/scheduling.k8s.io/v1/priorityclasses', NamedObject))
  const runtimes = await reader.permitted(reader.list('/apis/node.k8s.io/v1/runtimeclasses', NamedObject))
  const listed = await reader.permitted(reader.here('/api/v1', 'pods', PodUse))
  const pods = listed ?? []
  const works = ({ running }: z.infer<typeof PodUse>) => running
  const useOf = (uses: (pod: z.infer<typeof PodUse>) => boolean) => {
    const users = pods.filter(uses)
    return { proven: users.some(works), usedBy: users.length }
  }
  // Kubernetes brings its own priorities, the same everywhere.
  const ownPriorities = (priorities ?? []).map(nameOf).filter((name) => !name.startsWith('system-'))
  const runtimeUses = usesByName(pods, ({ runtimeClass }) => runtimeClass, works)
  const real = (machines ?? []).filter(isReal)
  const gpus = [...new Set(real.flatMap(({ devices }) => devices))].sort()
  const architectures = [...new Set(real.map(({ architecture }) => architecture))].sort()
  const priority = (name: string) => ({ proven: true, usedBy: useOf(({ priorityClass }) => priorityClass === name).usedBy })
  const machinesOf = (name: string) => real.filter(({ architecture }) => architecture === name).length
  return {
    capabilities: [
      ...ownPriorities.sort().map((name) => capability(`${ids.priorityClass}${name}`, `Priority class ${name}`, priority(name))),
      ...classes(ids.runtimeClass, 'Runtime class', (runtimes ?? []).map(nameOf), runtimeUses),
      ...gpus.map((gpu) =>
        capability(
          `${ids.gpu}${gpu}`,
          `Graphics processor ${gpu}`,
          useOf(({ resources }) => resources.includes(gpu)),
        ),
      ),
      ...architectures.map((name) =>
        capability(`${ids.architecture}${name}`, `Machines of ${name}`, { proven: true, usedBy: machinesOf(name) }),
      ),
    ],
    unknown: [
      ...(priorities === null ? [ids.priorityClass] : []),
      ...(runtimes === null ? [ids.runtimeClass] : []),
      ...(machines === null ? [ids.gpu, ids.architecture] : []),
    ],
    ...(listed === null && { notes: ['Pods may not be listed: no runtime class or graphics processor could be proven.'] }),
  }
}
