import type { Probe } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { projectionOf } from '../../projection'
import { clusterOf } from '../cluster'
import { distributionOf } from '../distribution'
import { identityOf } from '../identity'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { MesosVersion } from '../schema-agent'

const parts = (version: string) => {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? []
  return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) }
}

/** How far the agents are from the master in minor versions; across a major version that is no number. */
function skewOf(master: string | null, agents: string[]): number | null {
  const own = parts(master ?? '')
  const others = agents.map(parts)
  if (own === null || others.length === 0 || others.some((other) => other?.major !== own.major)) return null
  return Math.max(...others.map((other) => Math.abs((other?.minor ?? own.minor) - own.minor)))
}

/** DC/OS's version, or Marathon's where it stands alone, and how far the Mesos agents are from their master. */
export const version: Probe<DcosClient, 'cluster.version'> = {
  metric: 'cluster.version',
  title: 'Version and agent skew',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const { product, version, variant, marathon } = await identityOf(client, reader)
    const counted = parts(version)
    if (counted === null) {
      const detail = `${product} tells a version that does not begin with two numbers. This version of Fourways does not know it.`
      throw new FetchFailure('invalid-answer', detail, reader.requests.at(-1) ?? null)
    }
    const mesos = await reader.permitted(reader.find('mesos', '/version', MesosVersion))
    const cluster = await reader.permitted(clusterOf(reader))
    const agents = (cluster?.agents ?? []).flatMap((agent) => agent.version ?? [])
    const { distribution, signals } = distributionOf(cluster?.agents ?? null)
    return {
      outcome: 'measured',
      value: { product, version, ...counted, distribution, agentSkew: skewOf(mesos?.version ?? null, agents) },
      requests: reader.requests,
      projection: projectionOf({
        product,
        version,
        variant,
        marathon,
        mesos: mesos?.version ?? null,
        agentVersions: [...new Set(agents)].sort(),
        signals,
      }),
      ...(cluster === null && { detail: 'Machines may not be listed: the skew of their agents is unknown.' }),
    }
  },
}
