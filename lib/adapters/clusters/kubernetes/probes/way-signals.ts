import { z } from 'zod'
import { ownBootId } from '@/lib/adapters/clusters/endpoint-signals'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { groupsOf } from '../discovery'
import type { KubernetesClient } from '../protocol'
import { readerOf } from '../reader'
import { listOf } from '../schema'
import { Machine } from '../schema-machine'
import { wayOf } from '../way'

const Version = z.object({ gitVersion: z.string() })
const Served = z.object({ serverAddressByClientCIDRs: listOf(z.object({ serverAddress: z.string() })) })

/** The host of `host:port`. */
const hostIn = (address: string) => address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')

/** What the cluster shows of the way it serves: how it is reached, whose machines it has, and what is installed for developers. */
export const waySignals: Probe<KubernetesClient, 'cluster.way-signals'> = {
  metric: 'cluster.way-signals',
  title: 'Signals of the way: address, machines, proxies, delivery, workspaces',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const { gitVersion } = await reader.get('/version', Version)
    const served = await reader.permitted(reader.get('/api', Served))
    const groups = await groupsOf(reader)
    const machines = await reader.permitted(reader.list('/api/v1/nodes', Machine))
    const [first] = served?.serverAddressByClientCIDRs ?? []
    const serverAddress = first === undefined ? null : hostIn(first.serverAddress)
    const signals = wayOf({
      endpoint: client.endpoint,
      proxy: client.proxy,
      version: gitVersion,
      machines,
      groups,
      serverAddress,
      ownBootId: ownBootId(),
    })
    const unread = [...(machines === null ? ['machines'] : []), ...(groups === null ? ['API groups'] : [])]
    return {
      outcome: 'measured',
      value: { signals, unread },
      requests: reader.requests,
      projection: projectionOf({ version: gitVersion, serverAddress }, reader),
      ...(unread.length > 0 && { detail: `May not be read: ${unread.join(', ')}. Signals from there are unknown.` }),
    }
  },
}
