import type { ClusterAdapter } from '@/lib/adapters/contract'
import { connectDocker } from './client'
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
import type { DockerClient, DockerSettings } from './protocol'
import { readReleases } from './releases'
import { watchReleases } from './watch-releases'

/** How Fourways reads a Docker engine with its Compose projects, or a Swarm through one of its managers. */
export const docker: ClusterAdapter<DockerSettings, DockerClient> = {
  id: 'docker',
  title: 'Docker',
  connect: (settings, policy) => connectDocker(settings, policy),
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
  releases: { title: 'Releases that the engine remembers', version: 1, read: readReleases },
  watch: (client, context) => watchReleases(client, context),
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
  unverified: ({ insecure }) => insecure,
}
