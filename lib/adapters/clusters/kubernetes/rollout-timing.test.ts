import { describe, expect, it } from 'vitest'
import { recorded } from '@/tests/fakes/recorded-kubernetes'
import { parseGoDuration, pullSeconds } from './go-duration'
import { broughtLive, timeArrival } from './rollout-timing'
import { Event, ReplicaSet } from './schema-history'
import { PodLife } from './schema-pod'

const items = (file: string) => (recorded(file) as { items: unknown[] }).items
const rule = { desired: 2, deadlineSeconds: 600 }
const pods = items('v1.20.2-kubelet-pods.json')
  .map((pod) => PodLife.parse(pod))
  .filter(({ owner }) => owner?.name === 'real-web-5f95444547')

describe('the time of a rollout', () => {
  it('ends with the last pod that became ready', () => {
    expect(timeArrival('2026-11-22T08:32:18Z', rule, pods)).toMatchObject({
      seconds: 4,
      readyAt: '2026-11-22T08:32:22Z',
      upperBound: false,
    })
  })

  it('leaves out pods that came after the deadline, from drains and scaling', () => {
    const late = pods.map((pod, index) =>
      index === 0 ? { ...pod, createdAt: '2026-11-22T09:32:18Z', readyAt: '2026-11-22T09:32:28Z' } : pod,
    )
    expect(timeArrival('2026-11-22T08:32:18Z', rule, late)?.pods).toHaveLength(1)
    expect(timeArrival('2026-11-22T08:32:18Z', rule, late)?.seconds).toBeLessThanOrEqual(4)
  })

  it('is an upper bound once a container has restarted', () => {
    const restarted = pods.map((pod) => ({ ...pod, restarted: true }))
    expect(timeArrival('2026-11-22T08:32:18Z', rule, restarted)?.upperBound).toBe(true)
  })

  it('is an upper bound when Ready came later than the deadline lets a rollout last', () => {
    const flapped = pods.map((pod) => ({ ...pod, readyAt: '2026-11-22T11:00:00Z' }))
    expect(timeArrival('2026-11-22T08:32:18Z', rule, flapped)?.upperBound).toBe(true)
  })

  it('is unknown without its pods, or with too few, or while one is not ready', () => {
    expect(timeArrival('2026-11-22T08:32:18Z', rule, [])).toBeNull()
    expect(timeArrival('2026-11-22T08:32:18Z', { ...rule, desired: 3 }, pods)).toBeNull()
    expect(
      timeArrival('2026-11-22T08:32:18Z', rule, [...pods.slice(1), ...pods.slice(0, 1).map((pod) => ({ ...pod, readyAt: null }))]),
    ).toBeNull()
  })
})

describe.each(['v1.20.2', 'v1.36.2'])('a roll-back on %s', (server) => {
  const versions = items(`${server}-replicasets.json`)
    .map((one) => ReplicaSet.parse(one))
    .filter(({ workload }) => workload === 'api')
  const events = items(`${server}-events-scaling-api.json`).map((one) => Event.parse(one))
  const back = versions.find(({ earlierRevisions }) => earlierRevisions.length > 0)
  const between = versions.find(({ revision }) => revision === '5')
  if (back === undefined || between === undefined) throw new Error('the recording has no roll-back')

  it('brought version 4 back as 6, later than version 5 was made', () => {
    expect(back).toMatchObject({ revision: '6', earlierRevisions: ['4'] })
    const at = broughtLive(back, versions, events)
    expect(at).not.toBeNull()
    expect(at && at > between.createdAt).toBe(true)
  })

  it('is told by an event that stands for many, too', () => {
    const combined = events
      .filter(({ message }) => message.startsWith(`Scaled up replica set ${back.name} `))
      .map((event) => ({ ...event, message: `(combined from similar events): ${event.message}` }))
    expect(broughtLive(back, versions, combined)).toBe(broughtLive(back, versions, events))
  })

  it('has no time once the events are gone', () => {
    expect(broughtLive(back, versions, [])).toBeNull()
    expect(broughtLive(between, versions, [])).toBe(between.createdAt)
  })
})

describe('what a kubelet says of a pull', () => {
  it.each([
    ['Successfully pulled image "registry.example.com/shop/web:2.0.0" in 1.234s', 1.234],
    ['('.repeat(250_000), null],
    ['Successfully pulled image "a:1" in 812.5ms (2.5s including waiting). Image size: 1024 bytes.', 2.5],
    ['Successfully pulled image "a:1" in 1m2s', 62],
    ['Container image "a:1" already present on machine', 0],
    ['Successfully pulled image "a:1"', null],
  ])('%s', (message, seconds) => expect(pullSeconds(message)).toBe(seconds))

  it('refuses what is no duration', () => expect(parseGoDuration('soon')).toBeNull())
})
