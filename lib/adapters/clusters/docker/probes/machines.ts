import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { engineOf } from '../engine'
import { nodesOf } from '../inventory'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'
import type { Info, Node } from '../schema-engine'

/** Labels by which teams name zones and types of machines; Docker itself has no words for them. */
const ZONES = ['zone', 'topology.kubernetes.io/zone', 'availability-zone', 'availability_zone']
const TYPES = ['instance-type', 'node.kubernetes.io/instance-type', 'instance_type']

const labelled = (labels: Record<string, string>, names: string[]) => names.map((name) => labels[name]).find(Boolean) ?? null
const distinct = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))].sort()

type Machine = { name: string; ready: boolean; architecture: string | null; zone: string | null; instanceType: string | null }

const facts = (labels: Record<string, string>) => ({ zone: labelled(labels, ZONES), instanceType: labelled(labels, TYPES) })
const ofNode = ({ name, ready, architecture, labels }: Node): Machine => ({ name, ready, architecture, ...facts(labels) })
const ofEngine = ({ name, architecture, labels }: Info): Machine => ({
  name: name ?? 'engine',
  ready: true,
  architecture,
  ...facts(labels),
})

/**
 * Where workloads run: the one machine of an engine, or the machines of a Swarm. A Swarm does not say which of its machines share a kernel:
 * how many there are is unknown unless there is one machine alone.
 */
export const machines: Probe<DockerClient, 'cluster.machines'> = {
  metric: 'cluster.machines',
  title: 'Machines, kernels and zones',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const all = engine.isSwarm ? (await nodesOf(reader)).map(ofNode) : [ofEngine(engine)]
    const ready = all.filter((machine) => machine.ready)
    const kernels = all.length === 1 ? ready.length : null
    return {
      outcome: 'measured',
      value: {
        total: all.length,
        ready: ready.length,
        real: ready.length,
        kernels,
        zones: distinct(ready.map(({ zone }) => zone)),
        architectures: distinct(ready.map(({ architecture }) => architecture)),
        instanceTypes: distinct(ready.map(({ instanceType }) => instanceType)).map((type) => ({
          type,
          machines: ready.filter(({ instanceType }) => instanceType === type).length,
        })),
      },
      requests: reader.requests,
      projection: projectionOf({ swarm: engine.isSwarm, machines: all }),
      ...(kernels === null && { detail: 'A Swarm does not tell whether its machines share a kernel.' }),
    }
  },
}
