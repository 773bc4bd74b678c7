import { expect, it } from 'vitest'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { release, shop, stages } from '@/lib/scoring/releases/shop.fixture'
import { visitsOf } from '@/lib/scoring/releases/visits'
import { arrivalsOf } from './time-of-releases'

const told = (releases = shop) =>
  arrivalsOf(journeysOf(visitsOf(releases, stages), stages), releases)
    .map(({ release: { id }, before }) => `${id} from ${before?.id ?? 'its pipeline'}`)
    .sort()

it('a version comes to each stage from the one before it on the way that it had reached by then; what failed or was brought back is left out', () => {
  expect(told().filter((line) => line.startsWith('web'))).toEqual([
    'web-dev-1 from its pipeline',
    'web-dev-2 from its pipeline',
    'web-dev-3 from its pipeline',
    // It was on the laptop an hour before it was in QA.
    'web-laptop-1 from web-dev-3',
    'web-prod-1 from web-qa-1',
    'web-prod-2 from web-qa-2',
    'web-qa-1 from web-dev-1',
    'web-qa-2 from web-dev-2',
    'web-qa-3 from web-dev-3',
  ])
  expect(told().some((line) => line.startsWith('api-prod-3'))).toBe(false)
})

it('the first of all in time was made by the pipeline, wherever it stands on the way', () => {
  const late = [release('web', 'dev', 1, '1', 9), release('web', 'qa', 1, '1', 5), release('web', 'prod', 1, '1', 2)]
  expect(told(late)).toEqual(['web-dev-1 from web-qa-1', 'web-prod-1 from its pipeline', 'web-qa-1 from web-prod-1'])
  // Where a time is unknown the way is taken to be gone as it is laid out.
  expect(told([release('web', 'dev', 1, '1', null), release('web', 'prod', 1, '1', 2)])).toEqual([
    'web-dev-1 from its pipeline',
    'web-prod-1 from web-dev-1',
  ])
})
