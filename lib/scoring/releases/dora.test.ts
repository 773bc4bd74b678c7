import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DoraAsk, doraOf } from './dora'
import { at, release, shop, stages } from './shop.fixture'
import { visitsOf } from './visits'

const HOUR = 3600
const ask: DoraAsk = { stageId: 'prod', workload: null, from: at(-1000), to: at(100) }
const measure = (more: Partial<DoraAsk> = {}, releases = shop, began?: Map<string, string>) =>
  Object.fromEntries(
    doraOf(visitsOf(releases, stages), { ...ask, ...more }, began).metrics.map(({ id, value, p90, n, of, behind }) => [
      id,
      { value, p90, n, of, behind: behind.map(({ releaseId }) => releaseId) },
    ]),
  )

describe('the five metrics', () => {
  /*
   * In prod: web 1 (6), 2 (20), 3 failed (30); api 1 (4), 2 (16), 1 again (20), 3 (40); job 1 (9), 2 (28): nine, since hour 4, to hour 100.
   * Lead: api 1 4 h, web 1 6, job 1 9, api 2 4, web 2 10, api 3 10; job 2 began in prod. Sorted 4 4 6 9 10 10: p50 is the third, p90 the sixth.
   * Failed: web 3, api 2 (back after 4 h). Rework: api 1 again; nothing has served after web 3.
   */
  it('are as computed by hand', () => {
    const { 'lead-time': lead, frequency, 'fail-rate': fails, 'recovery-time': recovery, 'rework-rate': rework } = measure()
    expect(lead).toMatchObject({ value: 6 * HOUR, p90: 10 * HOUR, n: 6, of: 7 })
    expect(frequency).toMatchObject({ value: 9 / 4, n: 9 })
    expect(fails).toMatchObject({ value: 2 / 9, n: 2, of: 9, behind: ['web-prod-3', 'api-prod-2'] })
    expect(recovery).toMatchObject({ value: 4 * HOUR, n: 1, of: 2, behind: ['api-prod-2'] })
    expect(rework).toMatchObject({ value: 1 / 9, n: 1, of: 9, behind: ['api-prod-3'] })
  })

  it('are of one workload, and of a window, when asked', () => {
    expect(measure({ workload: 'web' })).toMatchObject({ 'fail-rate': { n: 1, of: 3 }, 'lead-time': { value: 6 * HOUR, n: 2 } })
    expect(measure({ from: at(25), to: at(35) })).toMatchObject({ frequency: { n: 2, value: 2 }, 'lead-time': { n: 0, value: null } })
  })

  it('say nothing where nothing is known, never 0', () => {
    const { frequency, 'fail-rate': fails, 'recovery-time': recovery } = measure({}, [])
    expect([frequency?.value, fails?.value, recovery?.value]).toEqual([null, null, null])
  })

  it('begin with the first run of the commit where one is known', () => {
    const began = new Map([['web sha256:web1', at(-2)]])
    expect(measure({ workload: 'web' }, shop, began)['lead-time']).toMatchObject({ value: 8 * HOUR, p90: 10 * HOUR })
  })

  it('count a repair after a failure as rework and as the recovery', () => {
    const repaired = [...shop, release('web', 'prod', 4, '4', 33, { live: true, outcome: 'succeeded' })]
    expect(measure({ workload: 'web' }, repaired)).toMatchObject({
      'recovery-time': { value: 3 * HOUR, n: 1, of: 1, behind: ['web-prod-3'] },
      'rework-rate': { n: 1, of: 4, behind: ['web-prod-4'] },
    })
  })

  it('do not depend on the order of what is given, nor on its being given twice', () => {
    const expected = measure()
    fc.assert(
      fc.property(fc.shuffledSubarray(shop, { minLength: shop.length }), fc.array(fc.constantFrom(...shop)), (shuffled, again) => {
        expect(measure({}, [...shuffled, ...again])).toEqual(expected)
      }),
    )
  })
})
