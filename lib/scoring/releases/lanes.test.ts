import { describe, expect, it } from 'vitest'
import { lanesOf } from './lanes'
import { at, release, shop, stages } from './shop.fixture'
import { visitsOf } from './visits'
import { wayThrough } from './way-through'
import { whereaboutsOf } from './whereabouts'

const way = wayThrough(stages)
const window = { from: at(0), to: at(100) }
const hour = (time: string) => (Date.parse(time) - Date.parse(at(0))) / 3.6e6
const barsOf = (releases = shop, workload = 'api', stage = 'prod') =>
  lanesOf(visitsOf(releases, stages), way, window)
    .find((lane) => lane.workload === workload && lane.stageId === stage)
    ?.bars.map(
      ({ version, from, to, kind, fromKnown, toKnown }) =>
        `${version} ${hour(from)}-${hour(to)} ${kind}${fromKnown ? '' : ' from?'}${toKnown ? '' : ' to?'}`,
    )

describe('lanes', () => {
  it('show which version served when, and a failure as a moment in which the one before served on', () => {
    expect(barsOf()).toEqual(['1 4-16 serving', '2 16-20 serving', '1 20-40 came-back', '3 40-100 serving'])
    expect(barsOf(shop, 'web')).toEqual(['1 6-20 serving', '2 20-100 serving', '3 30-30 failed to?'])
  })

  it('leave open what was never seen: forgotten revisions in between, a workload that is gone, a time that nobody knows', () => {
    const gone = [release('web', 'prod', 1, '1', 2), release('web', 'prod', 4, '4', 9)]
    expect(barsOf(gone, 'web')).toEqual(['1 2-9 serving to?', '4 9-100 serving to?'])
    expect(barsOf([release('web', 'prod', 1, '1', null, { live: true })], 'web')).toEqual(['1 100-100 serving from?'])
  })

  it('stand by workload and as a version goes through the stages; bars outside the window are left out', () => {
    const lanes = lanesOf(visitsOf(shop, stages), way, { from: at(35), to: at(50) })
    expect(lanes.map(({ workload, stageId }) => `${workload} ${stageId}`)).toEqual([
      ...['api dev', 'api qa', 'api prod', 'job dev', 'job qa', 'job prod', 'web dev', 'web qa', 'web laptop', 'web prod'],
    ])
    expect(lanes[2]?.bars.map(({ version }) => version)).toEqual(['1', '3'])
  })
})

describe('what is where', () => {
  it('tells which version each stage has and how many newer ones wait before it', () => {
    const told = whereaboutsOf(visitsOf(shop, stages), way).map(
      ({ workload, stageId, version, live, behindStageId, behindBy }) =>
        `${workload} ${stageId} ${version ?? '-'}${live ? ' live' : ''}${behindStageId ? ` ${behindBy} behind ${behindStageId}` : ''}`,
    )
    expect(told).toEqual([
      ...['api dev 3 live', 'api qa 2 live 1 behind dev', 'api laptop -', 'api prod 3 live'],
      ...['job dev 2 live', 'job qa 2 live', 'job laptop -', 'job prod 2 live'],
      ...['web dev 3 live', 'web qa 3 live', 'web laptop 3 live', 'web prod 2 live 1 behind qa'],
    ])
  })

  it('holds each stage against the reference: job was built again for it, api 2 was rolled back from it, web 3 failed there', () => {
    const told = whereaboutsOf(visitsOf(shop, stages), way).map(
      ({ workload, stageId, againstReference }) => `${workload} ${stageId} ${againstReference}`,
    )
    expect(told).toEqual([
      ...['api dev same', 'api qa behind', 'api laptop null', 'api prod null'],
      ...['job dev ahead', 'job qa ahead', 'job laptop null', 'job prod null'],
      ...['web dev ahead', 'web qa ahead', 'web laptop ahead', 'web prod null'],
    ])
  })
})
