import type { z } from 'zod'
import { canonicalImage } from '@/lib/adapters/clusters/image-reference'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { distributionOf, hostOf, runsHere } from '../distribution'
import type { KubernetesClient } from '../protocol'
import { readerOf } from '../reader'
import { Machine, MachineImages } from '../schema-machine'
import { Service } from '../schema-network'
import { PodImages } from '../schema-pod'
import { externalWebhooks } from '../webhooks'

/** What a kubelet tells of its images unless told otherwise; beyond it an image may be there unseen. */
const IMAGES_TOLD = 50

const PERHAPS_HERE =
  'The address is on this machine or near it, but machines may not be listed: it may be a tunnel, so what goes on without a network is not known. Ask for the right to list nodes, or declare how it goes off-line.'

type Pod = z.infer<typeof PodImages>
type Held = Map<string, { names: Set<string>; all: boolean }>

function heldBy(machines: MachineImages[]): Held {
  return new Map(
    machines.map(({ name, images }) => [name, { names: new Set(images.flat().map(canonicalImage)), all: images.length < IMAGES_TOLD }]),
  )
}

/** Whether a container's image is on its pod's machine; null when the machine does not tell all of its images. */
function isPresent(held: Held, machine: string | null, { image, digest }: Pod['containers'][number]): boolean | null {
  const here = held.get(machine ?? '')
  if (here === undefined || image === null) return machine === null ? false : null
  const found = here.names.has(canonicalImage(image)) || (digest !== null && [...here.names].some((name) => name.endsWith(`@${digest}`)))
  return found || here.all ? found : null
}

/**
 * What the stage would do without a network, from where its cluster is and what it would have to fetch. Off-line work is
 * - very limited when the cluster is not on the machine that asks: code can be edited and built, nothing of the stage is reached;
 * - full when it is, every container's image is on its machine and none is always pulled, and nothing outside is asked (admission webhooks,
 *   ExternalName services);
 * - limited when something outside is asked, or when that could not be read, or when up to half of the containers could not start again;
 * - very limited when more than half of them could not.
 * It is not known where the address could be this machine's and nothing tells; that is thrown as FetchFailure('forbidden').
 * It is never none: that the editor, too, is on the other side is not to be seen from a cluster.
 */
export const offlineSignals: Probe<KubernetesClient, 'stage.offline-signals'> = {
  metric: 'stage.offline-signals',
  title: 'Off-line signals',
  version: 2,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const host = hostOf(client.endpoint)
    const machines = await reader.permitted(reader.list('/api/v1/nodes', Machine))
    const { distribution, signals } = distributionOf({ version: client.serverVersion ?? '', host, machines, groups: null })
    const onThisMachine = client.proxy === null ? runsHere(host, distribution, machines) : false
    if (onThisMachine === null) throw new FetchFailure('forbidden', PERHAPS_HERE, reader.requests.at(-1) ?? null)
    const images = machines && (await reader.list('/api/v1/nodes', MachineImages))
    const pods = (await reader.here('/api/v1', 'pods', PodImages)).filter(({ finished }) => !finished)
    const services = await reader.here('/api/v1', 'services', Service)
    const webhooks = await externalWebhooks(reader)

    const containers = pods.flatMap(({ machine, containers }) => containers.map((container) => ({ machine, ...container })))
    const held = images && heldBy(images)
    const present = held && containers.map((container) => isPresent(held, container.machine, container))
    const imagesPresent = present === null || present.includes(null) ? null : present.filter(Boolean).length
    const alwaysPulled = containers.filter(({ always }) => always).length
    const externalNames = services
      .filter(({ type }) => type === 'ExternalName')
      .map(({ externalName }) => externalName ?? '')
      .filter((name) => name !== '' && !/\.(svc|svc\.cluster\.local|cluster\.local)\.?$/.test(name))
    const stuck = containers.filter(({ always }, index) => always || present?.[index] === false).length
    const independent = imagesPresent !== null && webhooks?.length === 0 && externalNames.length === 0
    const local = stuck === 0 && independent ? 'full' : stuck * 2 <= containers.length ? 'limited' : 'very-limited'
    return {
      outcome: 'measured',
      value: {
        endpointOnThisMachine: onThisMachine,
        containers: containers.length,
        imagesPresent,
        alwaysPulled,
        externalWebhooks: webhooks ?? [],
        externalNames: [...new Set(externalNames)].sort(),
        level: onThisMachine ? local : 'very-limited',
      },
      requests: reader.requests,
      projection: projectionOf(
        {
          signals,
          endpointOnThisMachine: onThisMachine,
          webhooksRead: webhooks !== null,
          missing: containers.flatMap(({ image }, index) => (present?.[index] === false && image !== null ? image : [])),
          alwaysPulled: containers.flatMap(({ always, image }) => (always && image !== null ? image : [])),
        },
        reader,
      ),
      ...(webhooks === null && { detail: 'Admission webhooks may not be listed.' }),
    }
  },
}
