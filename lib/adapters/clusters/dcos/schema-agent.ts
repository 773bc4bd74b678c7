import { z } from 'zod'
import { Amounts, Count, listOf, Text } from './schema'

const named = z.object({ name: z.string() }).nullish()

/** A machine of the cluster (a Mesos agent): where it stands, what it gives and to whom. Roles of reservations are counted, not named. */
const Agent = z
  .object({
    id: z.string(),
    hostname: z.string(),
    active: z.boolean(),
    deactivated: z.boolean().nullish(),
    version: Text,
    resources: Amounts,
    used_resources: Amounts.nullish(),
    unreserved_resources: Amounts.nullish(),
    reserved_resources: z.record(z.string(), Amounts).nullish(),
    attributes: z.record(z.string(), z.union([z.string(), z.number()])).nullish(),
    domain: z.object({ fault_domain: z.object({ region: named, zone: named }).nullish() }).nullish(),
  })
  .transform(({ id, hostname, active, deactivated, version, resources, domain, ...agent }) => ({
    id,
    hostname,
    ready: active && deactivated !== true,
    version,
    total: resources,
    used: agent.used_resources ?? null,
    /** What any workload may be given: without what is kept for one role. Servers of old do not tell them apart. */
    open: agent.unreserved_resources ?? resources,
    reserved: Object.values(agent.reserved_resources ?? {}).some(({ cpuCores, memoryBytes }) => cpuCores > 0 || memoryBytes > 0),
    public: 'slave_public' in (agent.reserved_resources ?? {}) || agent.attributes?.public_ip === 'true',
    attributes: Object.keys(agent.attributes ?? {}),
    region: domain?.fault_domain?.region?.name ?? null,
    zone: domain?.fault_domain?.zone?.name ?? null,
  }))
export type Agent = z.infer<typeof Agent>

/** What runs its tasks on the cluster: Marathon, Metronome, Kafka, Spark. One that is not said to be active is only registered. */
const Framework = z
  .object({ name: z.string(), active: z.boolean().nullish(), TASK_RUNNING: Count })
  .transform(({ name, active, TASK_RUNNING }) => ({ name, active: active === true, running: TASK_RUNNING }))
export type Framework = z.infer<typeof Framework>

/** The agents and frameworks of a cluster, as `/state-summary` counts them and as the `/state.json` of Mesos before 0.23 lists them. */
export const MesosSummary = z
  .object({ slaves: z.array(Agent), frameworks: listOf(Framework) })
  .transform(({ slaves, frameworks }) => ({ agents: slaves, frameworks }))
export type MesosSummary = z.infer<typeof MesosSummary>

export const MesosVersion = z.object({ version: z.string() })
