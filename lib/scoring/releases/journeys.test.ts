import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Journey } from '@/lib/domain/journey'
import { journeysOf } from './journeys'
import { at, release, shop, stages } from './shop.fixture'
import { visitsOf } from './visits'

const follow = (releases = shop, indexOf?: (digest: string) => string) => journeysOf(visitsOf(releases, stages, indexOf), stages, indexOf)

const hours = (seconds: number | null) => (seconds === null ? null : seconds / 3600)

/** A journey in one line: what it is, where it stopped at which hour, what it waited, its lead, how it stands, what is to be looked at. */
function line({ workload, version, matchedBy, stops, waits, leadSeconds, standing, warnings }: Journey): string {
  const stopped = stops.map(
    ({ stageId, at: time, kind }) =>
      `${stageId} ${time ? (Date.parse(time) - Date.parse(at(0))) / 3.6e6 : '?'}${kind === 'failed' ? '!' : ''}`,
  )
  const waited = waits.map(({ seconds }) => hours(seconds))
  const after = standing.afterSeconds === null ? '' : ` after ${hours(standing.afterSeconds)}`
  const warned = warnings.map(({ kind, stageId, otherStageId }) => `${kind} ${stageId}${otherStageId ? `/${otherStageId}` : ''}`)
  return `${workload} ${version} by ${matchedBy}: ${stopped.join(', ')}; waits ${waited.join(', ') || '-'}; lead ${hours(leadSeconds) ?? '-'}; ${standing.kind} ${standing.stageId}${after}; ${warned.join(', ') || '-'}`
}

describe('journeys', () => {
  it('are as computed by hand', () => {
    expect(follow().map(line)).toEqual([
      'api 3 by digest: dev 30, prod 40; waits 10; lead 10; live prod; skipped prod/qa',
      'web 3 by tag: dev 24, qa 26, laptop 25, prod 30!; waits 2, ; lead -; failed prod; -',
      'job 2 by digest: prod 28; waits -; lead -; live prod; rebuilt prod/qa, skipped prod/dev, skipped prod/qa',
      'job 2 by digest: dev 20, qa 22; waits 2; lead -; live qa; -',
      'api 1 by digest: dev 0, qa 1, prod 4; waits 1, 3; lead 4; replaced prod; came-back prod',
      'web 2 by digest: dev 10, qa 11, prod 20; waits 1, 9; lead 10; live prod; -',
      'api 2 by digest: dev 12, qa 14, prod 16; waits 2, 2; lead 4; rolled-back prod after 4; -',
      'job 1 by tag: dev 0, qa 3, prod 9; waits 3, 6; lead 9; replaced prod; -',
      'web 1 by digest: dev 0, qa 2, prod 6; waits 2, 4; lead 6; replaced prod; -',
    ])
  })

  it('do not depend on the order of what is given, nor on its being given twice', () => {
    const expected = follow()
    fc.assert(
      fc.property(fc.shuffledSubarray(shop, { minLength: shop.length }), fc.array(fc.constantFrom(...shop)), (shuffled, again) => {
        expect(follow([...shuffled, ...again])).toEqual(expected)
      }),
    )
  })

  it('follow one index whose machines name digests of their platforms', () => {
    const two = [release('web', 'dev', 1, '1', 0, { digest: 'sha256:arm' }), release('web', 'prod', 1, '1', 5, { digest: 'sha256:amd' })]
    expect(follow(two)).toHaveLength(2)
    const [journey, ...others] = follow(two, () => 'sha256:index')
    expect(others).toEqual([])
    expect(journey).toMatchObject({ digest: 'sha256:index', leadSeconds: 5 * 3600, warnings: [] })
  })

  it('join nothing by a tag that is moved on purpose, and then by the commit that the version names', () => {
    const moved = { digest: null, tag: 'latest' }
    const [alone] = follow([release('web', 'dev', 1, 'v1', 0, moved), release('web', 'prod', 1, 'v1', 5, moved)])
    expect(alone).toMatchObject({ matchedBy: 'release', stops: [{ stageId: 'prod' }] })
    const [named, ...none] = follow([release('web', 'dev', 1, '06e6934', 0, moved), release('web', 'prod', 1, '06e6934c', 5, moved)])
    expect(none).toHaveLength(1)
    const [same, ...others] = follow([release('web', 'dev', 1, '06e6934', 0, moved), release('web', 'prod', 1, '06e6934', 5, moved)])
    expect([named?.matchedBy, same?.matchedBy, others]).toEqual(['commit', 'commit', []])
  })

  it('are told by the releases of the stages alone: what runs elsewhere names no digest for them', () => {
    const untold = release('web', 'dev', 1, '1', 0, { digest: null })
    const elsewhere = release('web', 'nowhere', 1, '1', 0)
    expect(follow([untold, elsewhere])).toEqual(follow([untold]))
  })

  it('say that a time is unknown rather than that nothing was waited', () => {
    const [journey] = follow([release('web', 'dev', 1, '1', null), release('web', 'prod', 1, '1', 5)])
    expect(journey).toMatchObject({ startedAt: null, leadSeconds: null, waits: [{ seconds: null }] })
  })

  it('never say that a stage was skipped which had forgotten what came before', () => {
    const [, ...rest] = follow(shop.filter(({ id }) => id !== 'api-qa-1' && id !== 'api-qa-2'))
    expect(
      rest
        .flatMap(({ warnings }) => warnings)
        .filter(({ kind }) => kind === 'skipped')
        .map(({ releaseId }) => releaseId),
    ).not.toContain('api-prod-2')
  })
})
