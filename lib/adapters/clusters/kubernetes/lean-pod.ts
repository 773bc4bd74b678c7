import type { PodLife } from './schema-pod'

/** Whole seconds, as Kubernetes writes its times: a small number takes no room of its own. */
const secondsOf = (time: string | null): number | null => (time === null ? null : Math.floor(Date.parse(time) / 1000))

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/** A pod as it is held while a cluster is watched, of which there may be a hundred thousand: its times as numbers, and no name. */
export class LeanPod implements PodLife {
  readonly namespace: string
  readonly uid: string
  readonly revisionHash: string | null
  readonly owner: PodLife['owner']
  readonly digests: PodLife['digests']
  readonly ready: boolean
  readonly restarted: boolean
  readonly #created: number
  readonly #scheduled: number | null
  readonly #ready: number | null

  constructor({ namespace, uid, revisionHash, owner, digests, ready, restarted, createdAt, scheduledAt, readyAt }: PodLife) {
    this.namespace = namespace
    this.uid = uid
    this.revisionHash = revisionHash
    this.owner = owner
    this.digests = digests
    this.ready = ready
    this.restarted = restarted
    this.#created = secondsOf(createdAt) as number
    this.#scheduled = secondsOf(scheduledAt)
    this.#ready = secondsOf(readyAt)
  }

  get name(): string {
    return ''
  }
  get createdAt(): string {
    return timeOf(this.#created)
  }
  get scheduledAt(): string | null {
    return this.#scheduled === null ? null : timeOf(this.#scheduled)
  }
  get readyAt(): string | null {
    return this.#ready === null ? null : timeOf(this.#ready)
  }
  get startedAt(): null {
    return null
  }
}
