import type { Probe } from '@/lib/adapters/contract'
import { engineOf } from '../engine'
import { distributionOf, runsHere } from '../place'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'

/**
 * Who shares the stage. An engine on the machine that asks is a developer's own. Of any other the Engine API, which knows neither owners nor
 * rights, does not tell who else uses it: that does not apply, and is to be declared.
 */
export const isolation: Probe<DockerClient, 'stage.isolation'> = {
  metric: 'stage.isolation',
  title: 'Isolation',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const { here, signals } = runsHere(client.endpoint, engine)
    if (here !== true || engine.swarm.nodes > 1) {
      const detail = 'A Docker engine knows neither owners nor rights: who shares it cannot be read. Declare it.'
      return { outcome: 'not-applicable', requests: reader.requests, detail }
    }
    const { distribution } = distributionOf(engine)
    return {
      outcome: 'measured',
      value: { level: 'own-cluster', reasons: [`${distribution ?? 'the engine'} runs on the machine that asked`] },
      requests: reader.requests,
      projection: { signals },
    }
  },
}
