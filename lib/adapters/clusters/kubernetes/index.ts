import type { ClusterAdapter } from '@/lib/adapters/contract'
import { connectKubernetes } from './client'
import { greet } from './greet'
import { adoption } from './probes/adoption'
import { billed } from './probes/billed'
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
import type { KubernetesClient, KubernetesSettings } from './protocol'
import { readReleases } from './releases'
import { watchReleases } from './watch-releases'

/** How Fourways reads a Kubernetes cluster, 1.20 and later, of any distribution. */
export const kubernetes: ClusterAdapter<KubernetesSettings, KubernetesClient> = {
  id: 'kubernetes',
  title: 'Kubernetes',
  connect: (settings, policy) => connectKubernetes(settings, policy),
  greet,
  probes: [
    version,
    roundTrip,
    waySignals,
    machines,
    capacity,
    billed,
    capabilities,
    tooling,
    adoption,
    needs,
    load,
    tasks,
    isolation,
    offlineSignals,
    rollouts,
  ],
  releases: { title: 'Releases that the cluster remembers', version: 1, read: readReleases },
  watch: (client, context) => watchReleases(client, context),
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
  unverified: ({ insecure }) => insecure,
}
