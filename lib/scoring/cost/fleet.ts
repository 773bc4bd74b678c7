import type { Billed } from '@/lib/domain/cluster-metrics'
import { type Decision, decide, reader, together } from '../deciding'
import type { AskedMachine } from './price-book'
import { shippedPrices } from './price-rows'
import { capacityOf } from './sharing'
import type { CostedProfile } from './terms'

/** Machines that are alike; `capacity` is of each, null where it is not known. */
export type Fleet = (AskedMachine & { count: number; capacity: Billed['machines'][number]['capacity'] | null })[]

const allRegions = new Set(Object.values(shippedPrices.machines).flatMap(({ regions }) => regions))

/** The region that a zone belongs to, where its name tells: `europe-west1-b`, `eu-west-1a`, `westeurope-2`. Null for one of no known region. */
const regionOfZone = (zone: string): string | null =>
  [zone, zone.replace(/-[a-z\d]$/, ''), zone.replace(/[a-z]$/, '')].find((name) => allRegions.has(name)) ?? null

/** What is billed, as the cluster shows it. */
export const billedOf = ({ evidence }: CostedProfile, now: string) =>
  decide<Billed>(evidence, now, [reader('cluster.billed', (billed) => billed)])

/**
 * The machines of the profile's cluster as they are billed. Of a cluster that shows less, their types and how much they can give together: what is
 * allocatable is a little less than what is paid for.
 */
export function fleetOf(profile: CostedProfile, now: string): Decision<Fleet> {
  const billed = billedOf(profile, now)
  if (billed.state === 'known') return { ...billed, value: billed.value.machines }
  const machines = decide(profile.evidence, now, [reader('cluster.machines', (value) => value)])
  const both = together(machines, capacityOf(profile, now))
  if (machines.state !== 'known') return machines
  const regions = [...new Set(machines.value.zones.map(regionOfZone))]
  const region = regions.length === 1 ? (regions[0] ?? null) : null
  const typed: Fleet = machines.value.instanceTypes.map(({ type, machines: count }) => ({
    ...{ cloud: null, region, type, spot: false, count, capacity: null },
  }))
  const untyped = machines.value.real - typed.reduce((total, { count }) => total + count, 0)
  if (untyped <= 0) return { ...machines, value: typed }
  if (both.state !== 'known') return { state: 'unknown' }
  const [, { allocatable, machines: open }] = both.value
  const capacity = open > 0 ? { cpuCores: allocatable.cpuCores / open, memoryBytes: allocatable.memoryBytes / open } : null
  return { ...both, value: [...typed, { cloud: null, region, type: null, spot: false, count: untyped, capacity }] }
}

/** Distributions that run on a developer's own machine, or pretend to be several there: no cloud bills them. */
const localDistributions = ['minikube', 'kind', 'k3d', 'docker-desktop', 'orbstack']

/** Whether a profile's cluster runs on a developer's own machine. */
export function runsLocally({ profile, evidence }: CostedProfile, now: string): boolean {
  if (profile.way === 'local') return true
  const version = decide(evidence, now, [reader('cluster.version', ({ distribution }) => distribution ?? '')])
  return version.state === 'known' && localDistributions.includes(version.value)
}
