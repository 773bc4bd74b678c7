import { z } from 'zod'
import type { Probe } from '@/lib/adapters/contract'
import { projectionOf } from '../../projection'
import { marathonLbRuns, ofCluster, offeredAndUsed, usesOf } from '../capabilities-of-cluster'
import { ids, ofMachines } from '../capability-ids'
import { clusterOf } from '../cluster'
import { type Identity, identityOf } from '../identity'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { listOf } from '../schema'
import { workloadsOf } from '../workloads'

/** The virtual networks that DC/OS's overlay spans; a Mesos without it has no such path. */
const Overlays = z.object({ network: z.object({ overlays: listOf(z.object({ name: z.string(), enabled: z.boolean().nullish() })) }) })

const NETWORKS = 'Networks that are set up on the machines alone are not told.'

/** What each product brings by itself, read in its documentation: DC/OS its own balancing inside and, as Enterprise, a store of secrets. */
const broughtBy = ({ product, variant }: Identity) => [
  ids.pods,
  ids.persistentVolume,
  ...(product === 'DC/OS' ? [ids.virtualIp] : []),
  ...(variant === 'enterprise' ? [ids.secrets] : []),
]

/** Everything a workload could depend on here, each proven by one that runs with it or only claimed; what could not be asked is unknown. */
export const capabilities: Probe<DcosClient, 'cluster.capabilities'> = {
  metric: 'cluster.capabilities',
  title: 'Capabilities and their use',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const identity = await identityOf(client, reader)
    const workloads = await workloadsOf(reader, [])
    const cluster = await reader.permitted(clusterOf(reader))
    const overlays = cluster && (await reader.permitted(reader.find('mesos', '/overlay-master/state', Overlays)))
    const lb = marathonLbRuns(workloads)
    const uses = usesOf(workloads)
    // A label asks for Marathon-LB whether or not there is one.
    if (!lb) uses.delete(ids.marathonLb)
    const ofMesos = cluster && ofCluster(cluster, uses)
    const networks = (overlays?.network.overlays ?? [])
      .filter(({ enabled }) => enabled !== false)
      .map(({ name }) => `${ids.virtualNetwork}${name}`)
    const told = new Set(ofMesos?.capabilities.map(({ id }) => id))
    const offered = [...broughtBy(identity), ...(lb ? [ids.marathonLb] : []), ...networks, ...(ofMesos?.offered ?? [])]
    const found = [...(ofMesos?.capabilities ?? []), ...offeredAndUsed(offered, uses).filter(({ id }) => !told.has(id))]
    const notes = [
      ...(cluster === null ? ['Mesos may not be read: what hangs on machines and frameworks is unknown.'] : []),
      ...(overlays ? [] : [NETWORKS]),
    ]
    return {
      outcome: 'measured',
      value: { capabilities: found, unknown: [...(cluster === null ? ofMachines : []), ...(overlays ? [] : [ids.virtualNetwork])].sort() },
      requests: reader.requests,
      projection: projectionOf({ capabilities: found.map(({ id, standing, usedBy }) => `${id} ${standing} ${usedBy}`) }),
      ...(notes.length > 0 && { detail: notes.join(' ') }),
    }
  },
}
