import { expect, test } from 'vitest'
import { at, shop, stages } from '../releases/shop.fixture'
import { visitsOf } from '../releases/visits'
import { wayThrough } from '../releases/way-through'
import { whereaboutsOf } from '../releases/whereabouts'
import { weekMessage } from './messages'
import { type LoopsOfWeek, type WeekInput, weekOf } from './week'

const remembered = visitsOf(shop, stages)
const visits = remembered.map((visit) => ({ ...visit, release: { ...visit.release, imported: false } }))
const way = wayThrough(stages)
const quiet: WeekInput = {
  ...{
    to: at(1000),
    way,
    visits: [],
    whereabouts: [],
    mostReleases: null,
    loops: [],
    slowerStages: [],
    since: null,
    comparisonId: null,
    versions: [],
    notAnswering: [],
  },
}
const told = (input: Partial<WeekInput>) =>
  weekOf({ ...quiet, ...input }).lines.map(({ tone, text }) => `${tone}: ${text.replaceAll(/[\u00a0\u202f]/g, ' ')}`)
const loops = (p50: [number | null, number | null], rest: Partial<LoopsOfWeek> = {}): LoopsOfWeek => ({
  ...{ profileId: 'p', name: 'Push to dev', waitedSeconds: null, loops: 40 },
  before: { p50Seconds: p50[0], p90Seconds: null },
  thisWeek: { p50Seconds: p50[1], p90Seconds: null },
  ...rest,
})

/*
 * The shop to hour 48. In prod there arrived: web 1 (6), 2 (20), 3 failed (30, nothing serves after it: 18 h to hour 48); api 1 (4), 2 (16), 1 again
 * (20), 3 (40); job 1 (9), 2 (28).
 */
test('releases, what is broken and what is behind are as counted by hand', () => {
  const lines = told({ to: at(48), visits, whereabouts: whereaboutsOf(visits, way) })
  expect(lines[0]).toBe('bad: prod: 1 failed release of web has stood for 18 h and still stands.')
  expect(lines).toContain('warn: prod: 9 releases, 1 failed and 1 brought back an older version; 0 the week before.')
  expect(lines.find((line) => line.includes('Not yet in prod'))).toMatch(/web \(1 newer in qa\)/)
})

test('where nothing was seen as it came, the week before is what the system remembers of it, and none is not 0', () => {
  const prod = (to: number) =>
    told({ to: at(to), visits: remembered }).find((line) => line.includes('prod: 9 releases') || line.includes('prod: 0 releases'))
  expect(prod(48)).toMatch(/; of the week before its system remembers none\.$/)
  expect(prod(48 + 168)).toMatch(/; of the week before its system remembers 9\.$/)
})

test('releases that are told of only in part are said to be', () => {
  expect(told({ mostReleases: 50_000 })).toEqual([
    'warn: There are more releases than are read at once: what is told of them is of the newest 50,000.',
  ])
})

test('a week later the same releases are those of the week before', () => {
  expect(told({ to: at(48 + 168), visits }).filter((line) => line.includes('prod'))).toEqual([
    'plain: prod: 0 releases; 9 the week before.',
  ])
})

test('loops are slower by a fifth and half a second at least, and unknown ones are no regression', () => {
  expect(told({ loops: [loops([2, 3])] })).toEqual([
    'bad: Push to dev: the median of save to see took 3 s, 50 % more than the week before (2 s).',
  ])
  for (const pair of [
    [2, 2.3],
    [0.3, 0.6],
    [10, 11.9],
    [null, 3],
    [3, null],
    [3, 2],
  ] as [number | null, number | null][])
    expect([pair, told({ loops: [loops(pair)] })]).toEqual([pair, []])
  expect(told({ loops: [loops([null, null], { waitedSeconds: 7200 })] })).toEqual([
    'plain: Push to dev: 2 h were waited for a change to be seen, in 40 loops.',
  ])
})

test('versions are told of from 60 days before their end', () => {
  const version = (product: string, major: number, minor: number) => [
    { connectionId: 'c', connection: 'Shared', version: { product, major, minor } },
  ]
  const to = '2026-11-25T12:00:00.000Z'
  expect(told({ to, versions: version('Kubernetes', 1, 34) })).toEqual(['bad: Kubernetes 1.34 of Shared gets no fixes since 2026-10-27.'])
  expect(told({ to, versions: version('Docker Engine', 25, 0) })).toEqual([
    'warn: Docker Engine 25.0 of Shared gets fixes until 2026-12-04.',
  ])
  expect(told({ to, versions: [...version('Kubernetes', 1, 36), ...version('Nomad', 1, 9)] })).toEqual([])
})

test('the matrix is told of by what reads otherwise; what was learnt is one line', () => {
  const change = { criterion: 'missing' as const, title: 'Missing against production', profileId: 'p', profile: 'Minikube' }
  const since = {
    ...{ verdict: { was: 'Stay', is: 'Move' }, points: [], unchanged: 3, added: [], gone: [] },
    cells: [
      { ...change, was: '6 of 6 run', is: '5 of 6 run', standing: 'worse' as const },
      { ...change, was: null, is: 'same', standing: 'now-known' as const },
      { ...change, was: null, is: '2 h', standing: 'now-known' as const },
      { ...change, was: '3 s', is: '3.1 s', standing: 'same' as const },
    ],
  }
  expect(told({ since, comparisonId: 'q' })).toEqual([
    'bad: Missing against production of Minikube: 5 of 6 run, was 6 of 6 run.',
    'warn: The verdict is now “Move”; it was “Stay”.',
    'good: 2 values of the matrix are known that were not a week ago.',
  ])
})

test('a quiet week is told as such, and a long one is cut with its rest on the screen', () => {
  expect(weekMessage(weekOf(quiet), 'Shop').intro).toContain('nothing to be told')
  const notAnswering = Array.from({ length: 15 }, (_, index) => ({ connectionId: `${index}`, connection: `c${index}`, detail: 'No.' }))
  const { lines } = weekMessage(weekOf({ ...quiet, notAnswering }), 'Shop')
  expect(lines).toHaveLength(13)
  expect(lines.at(-1)).toEqual({ text: 'and 3 more', href: '/' })
})
