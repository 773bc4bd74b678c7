import type { Probe } from '@/lib/adapters/contract'
import { projectionOf } from '../../projection'
import { clusterOf } from '../cluster'
import { identityOf } from '../identity'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { wayOf } from '../way'

/** What the cluster shows of the way it serves: how it is reached and where its agents are. */
export const waySignals: Probe<DcosClient, 'cluster.way-signals'> = {
  metric: 'cluster.way-signals',
  title: 'Signals of the way: address and machines',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    await identityOf(client, reader)
    const cluster = await reader.permitted(clusterOf(reader))
    const signals = wayOf(client, cluster?.agents ?? null)
    const unread = cluster === null ? ['machines'] : []
    return {
      outcome: 'measured',
      value: { signals, unread },
      requests: reader.requests,
      projection: projectionOf({ machines: (cluster?.agents ?? []).map(({ hostname, region }) => ({ hostname, region })) }),
      ...(cluster === null && { detail: 'Machines may not be listed: signals from there are unknown.' }),
    }
  },
}
