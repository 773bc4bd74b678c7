import { describe, expect, it } from 'vitest'
import type { Whereabouts } from '@/lib/domain/timeline'
import { doraOf } from './dora'
import { at, shop, stages } from './shop.fixture'
import { timelineSince } from './timeline-since'
import { visitsOf } from './visits'

const ask = { stageId: 'prod', workload: null, from: at(0), to: at(100) }
const dora = doraOf(visitsOf(shop, stages), ask)

const there = (workload: string, stageId: string, version: string | null, more: Partial<Whereabouts> = {}): Whereabouts => ({
  ...{
    workload,
    stageId,
    version,
    releaseId: version === null ? null : `${workload}-${stageId}-${version}`,
    since: null,
    live: version !== null,
  },
  ...{ behindStageId: null, behindBy: 0, againstReference: null },
  ...more,
})

const since = (then: Whereabouts[], now: Whereabouts[], left = stages) =>
  timelineSince({ whereabouts: then, stages, dora }, { whereabouts: now, stages: left, dora })

describe('what has changed since a timeline was frozen', () => {
  it.each([
    ['other', there('web', 'prod', '1'), there('web', 'prod', '2')],
    ['again', there('web', 'prod', '1'), there('web', 'prod', '1', { releaseId: 'another' })],
    ['first', there('web', 'prod', null), there('web', 'prod', '1')],
    ['stopped', there('web', 'prod', '1'), there('web', 'prod', '1', { live: false })],
    ['runs-again', there('web', 'prod', '1', { live: false }), there('web', 'prod', '1')],
    ['not-known', there('web', 'prod', '1'), there('web', 'dev', null)],
    ['first', there('web', 'dev', null), there('api', 'prod', '1')],
  ] as const)('is told: %s', (standing, was, is) => {
    const { places, unchanged } = since([was], [is])
    expect(places.map((one) => one.standing)).toEqual([standing])
    expect(unchanged).toBe(0)
  })

  it('is nothing where the same release runs, or nothing ever did', () => {
    const states = [there('web', 'prod', '1'), there('web', 'dev', null)]
    expect(since(states, states)).toMatchObject({ places: [], unchanged: 1, figures: dora.metrics.map((was) => ({ was, is: was })) })
  })

  it('says of a stage that is gone that it is, and knows no figure of it', () => {
    const left = stages.filter(({ id }) => id !== 'prod')
    const now = { whereabouts: [], stages: left, dora: { ...dora, stageId: 'qa' } }
    const { places, figures } = timelineSince({ whereabouts: [there('web', 'prod', '1')], stages, dora }, now)
    expect(places).toMatchObject([{ stage: 'prod', standing: 'stage-gone', is: null }])
    expect(figures.every(({ is }) => is === null)).toBe(true)
  })
})
