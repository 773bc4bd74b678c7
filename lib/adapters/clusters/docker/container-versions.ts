import { groupBy } from '@/lib/adapters/clusters/grouping'
import { keyOf } from './inventory'
import type { Container, ContainerDetails } from './schema-container'
import type { Named } from './workload'

/** One version of a Compose service, or of a container by itself: the containers that were made of one image with one set-up. */
export type ContainerVersion<C = Container & { named: Named }> = { named: Named; revision: string; containers: C[] }

const CONFIG = 'com.docker.compose.config-hash'

/** A name for a version: the image with what Compose made of the set-up; of a container by itself, which is never changed, its own. */
const revisionOf = ({ id, imageId, labels }: Container) => {
  const image = imageId.replace(/^sha256:/, '').slice(0, 12)
  return labels[CONFIG] ? `${image}-${labels[CONFIG].slice(0, 12)}` : id.slice(0, 12)
}

/** The versions that containers are left of. */
export function containerVersions<C extends Container & { named: Named }>(containers: C[]): ContainerVersion<C>[] {
  const groups = groupBy(containers, (container) => `${keyOf(container.named)}\n${revisionOf(container)}`)
  return [...groups.values()].flatMap((group) =>
    group[0] ? [{ named: group[0].named, revision: revisionOf(group[0]), containers: group }] : [],
  )
}

/** How long the containers of a version took, from the first being made to the last being started and, where it is checked, healthy. */
export type ContainerArrival = { seconds: number; readyAt: string; started: number[]; healthy: number[] }

const seconds = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)

/** Null when one of them was started again, does not run, or passed its first check before what the engine keeps. */
export function timeContainers(all: ContainerDetails[]): ContainerArrival | null {
  const lives = all.flatMap(({ createdAt, startedAt, healthyAt, health, restarted, running }) => {
    const readyAt = health === null ? startedAt : healthyAt
    if (restarted || !running || createdAt === null || startedAt === null || readyAt === null) return []
    return [{ createdAt, startedAt, readyAt, checked: health !== null }]
  })
  const first = lives.map(({ createdAt }) => createdAt).toSorted()[0]
  const last = lives
    .map(({ readyAt }) => readyAt)
    .toSorted()
    .at(-1)
  if (lives.length < all.length || first === undefined || last === undefined) return null
  return {
    seconds: seconds(first, last),
    readyAt: last,
    started: lives.map(({ createdAt, startedAt }) => seconds(createdAt, startedAt)),
    healthy: lives.filter(({ checked }) => checked).map(({ startedAt, readyAt }) => seconds(startedAt, readyAt)),
  }
}
