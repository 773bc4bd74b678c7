import { capabilityIds } from '@/lib/domain/capability-ids'
import type { CloudServicesHere } from '@/lib/domain/cloud-services'
import type { Evidence } from '@/lib/domain/evidence'
import type { MetricValue } from '@/lib/domain/metric'
import type { NeedStanding } from '@/lib/domain/missing'
import { cloudNeed, type Here, type Said } from './compare-needs'
import { type Decision, decide, reader, weaker } from './deciding'

/** A stand-in is not the thing itself: that it does for it is only claimed. */
const standingOf: Record<CloudServicesHere['services'][number]['here'], NeedStanding> = {
  itself: 'proven',
  'stand-in': 'claimed',
  nothing: 'missing',
}

/** The services that a person says the reference's workloads depend on; empty where nobody said so. */
export const cloudServices = (evidence: readonly Evidence[], now: string) =>
  decide(evidence, now, [reader('stage.cloud-services', ({ services }) => services)])

/** Which of them a person says a way has. */
export const cloudHere = (evidence: readonly Evidence[], now: string) =>
  decide(evidence, now, [reader('profile.cloud-services', ({ services }) => services)])

/** What every reading of a Kubernetes says something of. An earlier form of the probe did not ask: that is unknown and not missing. */
const asked = [capabilityIds.secrets, capabilityIds.configs, capabilityIds.discovery]

const withUnasked = (value: MetricValue<'cluster.capabilities'>, system: string) => {
  const unasked = system === 'kubernetes' ? asked.filter((id) => !value.capabilities.some((one) => one.id === id)) : []
  return unasked.length > 0 ? { ...value, unknown: [...value.unknown, ...unasked] } : value
}

const systemOf = ([piece]: Evidence[]) => piece?.source.system ?? ''

/** What a profile's own stage has, and which cloud services a person says are here. */
export function saidHere(evidence: readonly Evidence[], now: string): Decision<Here> {
  const had = decide(evidence, now, [reader('cluster.capabilities', (value) => value)])
  if (had.state !== 'known') return had
  const told = cloudHere(evidence, now)
  const cloud = new Map(told.state === 'known' ? told.value.map(({ name, here }) => [name, standingOf[here]]) : [])
  const system = systemOf(had.evidence)
  const value = { value: withUnasked(had.value, system), system, cloud }
  return cloud.size > 0 && told.state === 'known' ? weaker({ ...had, value }, told) : { ...had, value }
}

/** What the reference's workloads need, with the cloud services that a person says they depend on. */
export function saidThere(evidence: readonly Evidence[], now: string): Decision<Said<MetricValue<'stage.needs'>>> {
  const needed = decide(evidence, now, [reader('stage.needs', (value) => value)])
  if (needed.state !== 'known') return needed
  const told = cloudServices(evidence, now)
  const services = told.state === 'known' ? told.value : []
  const workloads = needed.value.workloads.map((workload) => {
    const cloud = services.filter((service) => service.workloads.includes(workload.name)).map(({ name }) => cloudNeed(name))
    return { ...workload, needs: [...workload.needs, ...cloud] }
  })
  const value = { value: { ...needed.value, workloads }, system: systemOf(needed.evidence) }
  return services.length > 0 && told.state === 'known' ? weaker({ ...needed, value }, told) : { ...needed, value }
}
