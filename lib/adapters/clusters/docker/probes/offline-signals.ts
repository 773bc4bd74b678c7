import { z } from 'zod'
import { canonicalImage } from '@/lib/adapters/clusters/image-reference'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import type { Probe } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { type Engine, engineOf } from '../engine'
import { containersOf, countsContainers, detailed, servicesOf, tasksOf } from '../inventory'
import { runsHere } from '../place'
import type { DockerClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { Image } from '../schema-container'
import { isTaken } from '../task-life'

const PERHAPS_HERE =
  'The engine is reached at an address of this machine, but runs on another kernel: it may be a tunnel, so what goes on without a network is not known. Declare how it goes off-line.'

/** One container as a network's absence meets it. `present` is null where the machine is not the one that answers. */
type Part = { image: string; present: boolean | null; comesBack: boolean }

const BY_ITSELF = new Set(['always', 'unless-stopped', 'on-failure'])

async function ofContainers(reader: Reader, images: Image[]): Promise<Part[]> {
  const held = new Set(images.map(({ id }) => id))
  const containers = await detailed(reader, await containersOf(reader, { all: true }))
  return containers.map(({ image, imageId, details }) => ({
    image,
    present: held.has(imageId),
    comesBack: BY_ITSELF.has(details.restartPolicy),
  }))
}

async function ofTasks(reader: Reader, engine: Engine, images: Image[]): Promise<Part[]> {
  const held = new Set(images.flatMap(({ names }) => names.map(canonicalImage)))
  const services = new Set((await servicesOf(reader)).map(({ id }) => id))
  const tasks = (await tasksOf(reader, 'wanted')).filter(
    (task) => services.has(task.serviceId) && (isTaken(task) || task.state === 'pending'),
  )
  const alone = engine.swarm.nodes === 1
  return tasks.map(({ spec }) => ({
    image: spec.image ?? '',
    present: alone ? held.has(canonicalImage(spec.image ?? '')) : null,
    // Keeping its tasks running is what a Swarm is for.
    comesBack: true,
  }))
}

/**
 * What the stage would do without a network, from where its engine is and which images it holds. Off-line work is
 * - very limited when the engine is not on the machine that asks: code can be edited and built, nothing of the stage is reached;
 * - full when it is and holds the image of every container;
 * - limited when up to half of the containers could not start again, or when machines other than the one that answers hold images;
 * - very limited when more than half of them could not.
 * Nothing is pulled again that is held, and an engine asks nothing outside before it starts a container. Where the address is this machine's and
 * nothing shows that the engine is too, it is thrown as FetchFailure('invalid-answer').
 */
export const offlineSignals: Probe<DockerClient, 'stage.offline-signals'> = {
  metric: 'stage.offline-signals',
  title: 'Off-line signals',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const { here, signals } = runsHere(client.endpoint, engine)
    if (here === null) throw new FetchFailure('invalid-answer', PERHAPS_HERE, reader.requests.at(-1) ?? null)
    const images = await reader.get('/images/json', z.array(Image))
    const parts = [
      ...(engine.isSwarm ? await ofTasks(reader, engine, images) : []),
      ...(countsContainers(engine) ? await ofContainers(reader, images) : []),
    ]
    const missing = parts.filter(({ present }) => present === false)
    const imagesPresent = parts.some(({ present }) => present === null) ? null : parts.length - missing.length
    const local = missing.length === 0 && imagesPresent !== null ? 'full' : missing.length * 2 <= parts.length ? 'limited' : 'very-limited'
    const byHand = parts.filter(({ comesBack }) => !comesBack).length
    return {
      outcome: 'measured',
      value: {
        endpointOnThisMachine: here,
        containers: parts.length,
        imagesPresent,
        alwaysPulled: 0,
        externalWebhooks: [],
        externalNames: [],
        level: here ? local : 'very-limited',
      },
      requests: requestsKept(reader.requests),
      projection: projectionOf({ signals, missing: missing.map(({ image }) => image), startedByHandAfterARestart: byHand }),
      ...(byHand > 0 && {
        detail: `${byHand} of ${parts.length} containers ${byHand === 1 ? 'has' : 'have'} no restart policy: after a restart of the engine ${byHand === 1 ? 'it is' : 'they are'} started by hand.`,
      }),
    }
  },
}
