import type { ClusterAdapter } from '@/lib/adapters/contract'
import { connectDcos } from './client'
import { greet } from './greet'
import { capabilities } from './probes/capabilities'
import { capacity } from './probes/capacity'
import { isolation } from './probes/isolation'
import { load } from './probes/load'
import { machines } from './probes/machines'
import { needs } from './probes/needs'
import { offlineSignals } from './probes/offline-signals'
import { rollouts } from './probes/rollouts'
import { roundTrip } from './probes/round-trip'
import { tasks } from './probes/tasks'
import { tooling } from './probes/tooling'
import { version } from './probes/version'
import { waySignals } from './probes/way-signals'
import type { DcosClient, DcosSettings } from './protocol'
import { readReleases } from './releases'
import { watchReleases } from './watch-releases'

/** How Fourways reads a DC/OS (Admin Router, Mesos, Marathon), or a Marathon and a Mesos that stand alone. */
export const dcos: ClusterAdapter<DcosSettings, DcosClient> = {
  id: 'dcos',
  title: 'DC/OS',
  connect: (settings, policy) => connectDcos(settings, policy),
  greet,
  probes: [
    version,
    roundTrip,
    waySignals,
    machines,
    capacity,
    capabilities,
    tooling,
    needs,
    load,
    tasks,
    isolation,
    offlineSignals,
    rollouts,
  ],
  releases: { title: 'Versions that Marathon keeps', version: 1, read: readReleases },
  watch: (client, context) => watchReleases(client, context),
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
  unverified: () => false,
}
