import type { Probe } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { projectionOf } from '../../projection'
import { clusterOf } from '../cluster'
import { distributionOf, runsHere } from '../distribution'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { workloadsOf } from '../workloads'

const PERHAPS_HERE =
  'The address is on this machine or near it, but machines may not be listed: it may be a tunnel, so what goes on without a network is not known. Ask for the right to read Mesos, or declare how it goes off-line.'
const IMAGES = 'Mesos does not say which images its machines hold.'

/** Whether something is loaded from a machine on the network each time an instance starts. */
const isFromNetwork = (uri: string) => /^(https?|ftps?|hdfs|s3n?):\/\//.test(uri)

/**
 * What the stage would do without a network, from where its cluster is and what its workloads load when they start. Mesos tells nothing of
 * images, so that it is never full; limited when the cluster is on the machine that asks and at most half of the containers are pulled or
 * load something each time, very limited otherwise. Throws FetchFailure('forbidden') where it cannot be told where the cluster is.
 */
export const offlineSignals: Probe<DcosClient, 'stage.offline-signals'> = {
  metric: 'stage.offline-signals',
  title: 'Off-line signals',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const cluster = await reader.permitted(clusterOf(reader))
    const onThisMachine = client.proxy === null ? runsHere(client.endpoint, cluster?.agents ?? null) : false
    if (onThisMachine === null) throw new FetchFailure('forbidden', PERHAPS_HERE, reader.requests.at(-1) ?? null)
    const workloads = await workloadsOf(reader, context.namespaces)
    const containers = workloads.flatMap(({ containers, running }) => containers.map((container) => ({ ...container, running })))
    const count = (chosen: typeof containers) => chosen.reduce((sum, { running }) => sum + running, 0)
    const all = count(containers)
    const pulled = containers.filter(({ alwaysPulled }) => alwaysPulled)
    const loading = containers.filter(({ alwaysPulled, fetches }) => !alwaysPulled && fetches.some(isFromNetwork))
    const stuck = count(pulled) + count(loading)
    return {
      outcome: 'measured',
      value: {
        endpointOnThisMachine: onThisMachine,
        containers: all,
        imagesPresent: null,
        alwaysPulled: count(pulled),
        externalWebhooks: [],
        externalNames: [],
        level: onThisMachine && stuck * 2 <= all ? 'limited' : 'very-limited',
      },
      requests: reader.requests,
      projection: projectionOf({
        signals: distributionOf(cluster?.agents ?? null).signals,
        endpointOnThisMachine: onThisMachine,
        alwaysPulled: pulled.flatMap(({ image }) => image ?? []),
        loadingAtStart: count(loading),
      }),
      detail: loading.length > 0 ? `${IMAGES} ${count(loading)} of ${all} containers load files from the network when they start.` : IMAGES,
    }
  },
}
