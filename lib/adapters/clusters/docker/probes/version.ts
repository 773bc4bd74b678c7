import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { engineOf } from '../engine'
import { nodesOf } from '../inventory'
import { distributionOf } from '../place'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'
import { Version } from '../schema-engine'

const partsOf = (version: string) => {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  return major === undefined ? null : { major: Number(major), minor: Number(minor) }
}

/** How far a machine's engine is from the one that answers: minor versions, or major ones where those differ, since each is a release of its own. */
function distance(one: string, other: string): number | null {
  const a = partsOf(one)
  const b = partsOf(other)
  if (a === null || b === null) return null
  return a.major === b.major ? Math.abs(a.minor - b.minor) : Math.abs(a.major - b.major)
}

/** The engine's version, the product that brought it where that shows, and in a Swarm how far the other machines' engines are from it. */
export const version: Probe<DockerClient, 'cluster.version'> = {
  metric: 'cluster.version',
  title: 'Version, product and skew of the engines',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const server = await reader.get('/version', Version)
    const engine = await engineOf(reader)
    const nodes = engine.isSwarm ? await reader.permitted(nodesOf(reader)) : []
    const parts = partsOf(server.version)
    if (parts === null)
      throw new FetchFailure('invalid-answer', 'The engine’s version has no number that can be read.', reader.requests[0] ?? null)
    const { distribution, signals } = distributionOf(engine)
    const engines = (nodes ?? []).flatMap((node) => node.version ?? [])
    const distances = engines.flatMap((one) => distance(one, server.version) ?? [])
    return {
      outcome: 'measured',
      value: {
        product: 'Docker Engine',
        version: server.version,
        ...parts,
        distribution,
        agentSkew: distances.length > 0 ? Math.max(...distances) : null,
      },
      requests: reader.requests,
      projection: projectionOf({ server, swarm: engine.isSwarm, engines: [...new Set(engines)].sort(), signals }),
      ...(nodes === null && { detail: 'The machines of the Swarm may not be listed: the skew of their engines is unknown.' }),
    }
  },
}
