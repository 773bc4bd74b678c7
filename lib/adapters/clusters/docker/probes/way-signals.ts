import { endpointSignals } from '@/lib/adapters/clusters/endpoint-signals'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import type { WaySignal } from '@/lib/domain/way-signals'
import { type Engine, engineOf } from '../engine'
import { distributionOf, sameKernel } from '../place'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'

/** What the kernel speaks for; nothing when the engine names none. */
function kernelOf(engine: Engine): WaySignal[] {
  const same = sameKernel(engine)
  if (same === null) return []
  return same
    ? [{ id: 'like-kernel', says: `the engine runs a kernel like this machine’s, ${engine.kernel}` }]
    : [{ id: 'other-kernel', says: `the engine runs kernel ${engine.kernel}, not this machine’s` }]
}

/** Every signal of the way that an engine shows. Its kernel is told by name and version, which machines set up alike share. */
function wayOf(endpoint: string, engine: Engine): WaySignal[] {
  const { distribution, signals } = distributionOf(engine)
  const [first] = signals
  const machines = engine.isSwarm ? engine.swarm.nodes : 1
  return [
    ...endpointSignals(endpoint),
    ...(first ? [{ id: 'desktop-product' as const, says: `${distribution}, made for one’s own machine: ${first.signal}` }] : []),
    ...kernelOf(engine),
    ...(machines > 1 ? [{ id: 'many-machines' as const, says: `a Swarm of ${machines} machines` }] : []),
  ]
}

/** What an engine or Swarm shows of the way it serves: how it is reached, which product brought it, on which kernel it runs. */
export const waySignals: Probe<DockerClient, 'cluster.way-signals'> = {
  metric: 'cluster.way-signals',
  title: 'Signals of the way: address, product, kernel, machines',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const signals = wayOf(client.endpoint, engine)
    return {
      outcome: 'measured',
      value: { signals, unread: [] },
      requests: reader.requests,
      projection: projectionOf({
        machine: engine.name,
        system: engine.operatingSystem,
        kernel: engine.kernel,
        machines: engine.swarm.nodes,
      }),
    }
  },
}
