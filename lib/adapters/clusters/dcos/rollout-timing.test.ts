import { describe, expect, it } from 'vitest'
import { dcosAnswer } from '@/tests/fakes/dcos/answers'
import { timeApp, timePod } from './rollout-timing'
import { App } from './schema-app'
import { Pods } from './schema-pod'

const made = '2026-11-01T10:00:00.000Z'
const at = (seconds: number) => new Date(Date.parse(made) + seconds * 1000).toISOString()
const task = (n: number, staged: number, version = made) => ({
  id: `task-${n}`,
  version,
  state: 'TASK_RUNNING',
  stagedAt: at(staged),
  startedAt: at(staged + 5),
  healthCheckResults: [{ alive: true, firstSuccess: at(staged + 9) }],
})
const app = (tasks: object[], more: object = {}) =>
  App.parse({
    id: '/web',
    version: made,
    versionInfo: { lastConfigChangeAt: made, lastScalingAt: made },
    instances: tasks.length,
    healthChecks: [{}],
    tasks,
    ...more,
  })

describe('the time of a release', () => {
  it('ends with the last first success of its checks, or with its start where there are none', () => {
    expect(timeApp(app([task(1, 1), task(2, 12)]), 2)).toMatchObject({ seconds: 21, readyAt: at(21), upperBound: false })
    expect(timeApp(app([task(1, 1)], { healthChecks: [] }), 1)).toMatchObject({ seconds: 6 })
  })

  it('is not known while it is under way, when instances are missing or ill, or where Marathon waited for readiness', () => {
    expect(timeApp(app([task(1, 1)], { deployments: [{ id: 'a' }] }), 1)).toBeNull()
    expect(timeApp(app([task(1, 1)]), 2)).toBeNull()
    expect(timeApp(app([{ ...task(1, 1), healthCheckResults: [{ alive: false, firstSuccess: null }] }]), 1)).toBeNull()
    expect(timeApp(app([task(1, 1)], { readinessChecks: [{}] }), 1)).toBeNull()
    expect(timeApp(app([task(1, 1)], { versionInfo: null }), 1)).toBeNull()
  })

  it('leaves out an instance that took the place of a lost one', () => {
    expect(timeApp(app([task(1, 1), task(2, 90_000)]), 2)).toBeNull()
    expect(timeApp(app([task(1, 1), task(2, 90_000)]), 1)).toMatchObject({ seconds: 10 })
  })

  it('does not count instances of another version, and a failure makes it an upper bound', () => {
    expect(timeApp(app([task(1, 1), task(2, 2, at(60))]), 1)).toMatchObject({ seconds: 10 })
    expect(timeApp(app([task(1, 1)], { lastTaskFailure: { version: made } }), 1)).toMatchObject({ upperBound: true })
  })

  it('of a pod is the same however its version is spelt', () => {
    const [pod] = Pods.parse(dcosAnswer('composed-1.10.6-pods-status.json'))
    expect(pod && timePod(pod, false)).toMatchObject({
      from: '2017-04-20T22:04:18.480Z',
      readyAt: '2017-04-20T22:06:33.371Z',
      upperBound: false,
    })
    expect(pod && timePod(pod, true)).toBeNull()
  })
})
