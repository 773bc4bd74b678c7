// What a kubelet does to a pod placed on its machine, in status and events alone: pull, start, become ready, fail, finish, go.
import { randomBytes } from 'node:crypto'
import { imageDigest, splitImage } from './machines.mjs'

const STRATEGIC = 'application/strategic-merge-patch+json'

/**
 * How long each step takes, in milliseconds. A pull takes between half and one and a half times `pull`, always the same for the same image;
 * an image already on the machine is not pulled.
 * @typedef {{ create: number, pull: number, ready: number, finish: number, stop: number }} Delays
 */
/** @type {Delays} */
const USUAL = { create: 150, pull: 800, ready: 500, finish: 500, stop: 100 }

const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z')
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** 1234 -> "1.234s", as Go prints a duration. */
const goDuration = (ms) => (ms < 1000 ? `${ms}ms` : `${ms / 1000}s`)

function pullTime(image, usual) {
  const share = Number.parseInt(imageDigest(image).slice(7, 11), 16) / 0xffff
  return Math.round(usual * (0.5 + share))
}

function conditions(pod, ready) {
  const names = pod.spec.containers.map((container) => container.name).join(' ')
  const unready = { reason: 'ContainersNotReady', message: `containers with unready status: [${names}]` }
  const one = (type, yes) => ({
    type,
    status: yes ? 'True' : 'False',
    lastTransitionTime: now(),
    reason: null,
    message: null,
    ...(yes ? {} : unready),
  })
  const first = ready === null ? [{ type: 'Initialized', status: 'True', lastTransitionTime: now() }] : []
  return [...first, one('Ready', ready === true), one('ContainersReady', ready === true)]
}

function containerStatuses(pod, { ready = false, restartCount = 0, pulled = true, state, lastState = {} }) {
  return pod.spec.containers.map(({ name, image }) => ({
    name,
    image,
    imageID: pulled ? `${splitImage(image).repository}@${imageDigest(image)}` : '',
    containerID: pulled ? `simulated://${pod.metadata.uid}-${name}` : '',
    ready,
    started: ready,
    restartCount,
    state: state(image),
    lastState,
  }))
}

/**
 * Returns what to do with every pod seen: call it for each added or changed pod; pods of other machines are left alone.
 * An image whose tag begins with "bad" cannot be pulled; one whose tag begins with "crash" ends at once, again and again.
 */
export function podLife(client, { machines, delays = {} }) {
  const wait = { ...USUAL, ...delays }
  const begun = new Set()
  const images = new Map(machines.map((machine) => [machine.name, new Map()]))
  let addresses = 0

  const path = ({ metadata }) => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`

  /** Writes the status; a pod that went in the meantime is no failure. */
  async function setStatus(pod, status) {
    const answer = await client.ask('PATCH', `${path(pod)}/status`, { metadata: { uid: pod.metadata.uid }, status }, STRATEGIC)
    if (answer.status >= 300 && answer.status !== 404 && answer.status !== 409)
      throw new Error(`status of ${path(pod)}: ${answer.body.message}`)
  }

  async function event(pod, container, reason, message, type = 'Normal') {
    const { name, namespace, uid } = pod.metadata
    const time = now()
    const fieldPath = `spec.containers{${container.name}}`
    const answer = await client.ask('POST', `/api/v1/namespaces/${namespace}/events`, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${randomBytes(8).toString('hex')}`, namespace },
      involvedObject: { apiVersion: 'v1', kind: 'Pod', name, namespace, uid, fieldPath },
      source: { component: 'kubelet', host: pod.spec.nodeName },
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
      type,
      reason,
      message,
    })
    // 403: the namespace is going away.
    if (answer.status >= 300 && answer.status !== 403 && answer.status !== 404)
      throw new Error(`event of ${path(pod)}: ${answer.body.message}`)
  }

  async function pull(pod, container) {
    const { image } = container
    const held = images.get(pod.spec.nodeName)
    if (held.has(image)) return event(pod, container, 'Pulled', `Container image "${image}" already present on machine`)
    const took = pullTime(image, wait.pull)
    await event(pod, container, 'Pulling', `Pulling image "${image}"`)
    await pause(took)
    await event(pod, container, 'Pulled', `Successfully pulled image "${image}" in ${goDuration(took)}`)
    const { repository } = splitImage(image)
    held.set(image, { names: [`${repository}@${imageDigest(image)}`, image], sizeBytes: 20_000_000 + pullTime(image, 10_000_000) })
    const status = { images: [...held.values()] }
    await client.call('PATCH', `/api/v1/nodes/${pod.spec.nodeName}/status`, { status }, 'application/merge-patch+json')
  }

  async function failPull(pod, container) {
    const { image } = container
    await event(pod, container, 'Failed', `Failed to pull image "${image}": not found`, 'Warning')
    await event(pod, container, 'BackOff', `Back-off pulling image "${image}"`)
    const state = (named) => ({ waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "${named}"` } })
    await setStatus(pod, { containerStatuses: containerStatuses(pod, { pulled: false, state }) })
  }

  async function crash(pod, container) {
    await event(pod, container, 'BackOff', 'Back-off restarting failed container', 'Warning')
    const ended = {
      exitCode: 1,
      reason: 'Error',
      startedAt: now(),
      finishedAt: now(),
      containerID: `simulated://${pod.metadata.uid}-${container.name}`,
    }
    const state = () => ({
      waiting: { reason: 'CrashLoopBackOff', message: `back-off 2m40s restarting failed container=${container.name}` },
    })
    const containers = containerStatuses(pod, { restartCount: 5, state, lastState: { terminated: ended } })
    await setStatus(pod, { phase: 'Running', containerStatuses: containers })
  }

  async function finish(pod) {
    await pause(wait.finish)
    const state = () => ({ terminated: { exitCode: 0, reason: 'Completed', startedAt: now(), finishedAt: now() } })
    const done = { reason: 'PodCompleted', message: null }
    await setStatus(pod, {
      phase: 'Succeeded',
      conditions: conditions(pod, false).map((one) => ({ ...one, ...done })),
      containerStatuses: containerStatuses(pod, { state }),
    })
  }

  async function begin(pod) {
    const container = pod.spec.containers[0]
    const { tag } = splitImage(container.image)
    const machine = machines.findIndex(({ name }) => name === pod.spec.nodeName)
    const creating = () => ({ waiting: { reason: 'ContainerCreating' } })
    await setStatus(pod, {
      hostIP: `10.240.0.${11 + machine}`,
      startTime: now(),
      conditions: conditions(pod, null),
      containerStatuses: containerStatuses(pod, { pulled: false, state: creating }),
    })
    await pause(wait.create)
    if (tag.startsWith('bad')) return failPull(pod, container)
    for (const one of pod.spec.containers) await pull(pod, one)
    await event(pod, container, 'Created', `Created container ${container.name}`)
    await event(pod, container, 'Started', `Started container ${container.name}`)
    if (tag.startsWith('crash')) return crash(pod, container)
    const startedAt = now()
    const podIP = `10.244.${machine}.${(addresses++ % 250) + 2}`
    const running = () => ({ running: { startedAt } })
    await setStatus(pod, {
      phase: 'Running',
      podIP,
      podIPs: [{ ip: podIP }],
      containerStatuses: containerStatuses(pod, { state: running }),
    })
    if (pod.spec.restartPolicy !== 'Always') return finish(pod)
    await pause(wait.ready)
    await setStatus(pod, { conditions: conditions(pod, true), containerStatuses: containerStatuses(pod, { ready: true, state: running }) })
  }

  async function end(pod) {
    await pause(wait.stop)
    await client.ask('DELETE', path(pod), {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      gracePeriodSeconds: 0,
      preconditions: { uid: pod.metadata.uid },
    })
  }

  return async (pod) => {
    if (!images.has(pod.spec.nodeName)) return
    const step = pod.metadata.deletionTimestamp ? `${pod.metadata.uid} end` : pod.metadata.uid
    if (begun.has(step) || (step === pod.metadata.uid && pod.status.phase !== 'Pending')) return
    begun.add(step)
    await (pod.metadata.deletionTimestamp ? end(pod) : begin(pod))
  }
}
