import { z } from 'zod'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { groupsOf } from '../discovery'
import { distributionOf, hostOf } from '../distribution'
import type { KubernetesClient } from '../protocol'
import { readerOf } from '../reader'
import { Machine } from '../schema-machine'

// Managed offers write the minor version as "20+".
const leading = z
  .string()
  .regex(/^\d+/)
  .transform((text) => Number.parseInt(text, 10))
const Version = z.object({ major: leading, minor: leading, gitVersion: z.string() })

const minorOf = (version: string) => {
  const found = /^v?\d+\.(\d+)/.exec(version)?.[1]
  return found === undefined ? null : Number(found)
}

/** The server's version, its distribution where a certain or strong signal names one, and how far the machines' agents are from it. */
export const version: Probe<KubernetesClient, 'cluster.version'> = {
  metric: 'cluster.version',
  title: 'Version, distribution and agent skew',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const server = await reader.get('/version', Version)
    const groups = await groupsOf(reader)
    const machines = await reader.permitted(reader.list('/api/v1/nodes', Machine))
    const { distribution, signals } = distributionOf({ version: server.gitVersion, host: hostOf(client.endpoint), machines, groups })
    const agents = (machines ?? []).filter(({ fake }) => !fake).map(({ agentVersion }) => agentVersion)
    const distances = agents
      .map(minorOf)
      .filter((minor) => minor !== null)
      .map((minor) => Math.abs(minor - server.minor))
    return {
      outcome: 'measured',
      value: {
        product: 'Kubernetes',
        version: server.gitVersion,
        major: server.major,
        minor: server.minor,
        distribution,
        agentSkew: distances.length > 0 ? Math.max(...distances) : null,
      },
      requests: reader.requests,
      projection: projectionOf({ server, agentVersions: [...new Set(agents)].sort(), signals }, reader),
      ...(machines === null && { detail: 'Machines may not be listed: the skew of their agents is unknown, and the distribution may be.' }),
    }
  },
}
