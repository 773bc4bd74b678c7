import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PUT as setThresholds } from '@/app/api/loop-thresholds/route'
import { POST as drop, GET as read } from '@/app/api/profiles/[id]/loops/route'
import { POST as createProfile } from '@/app/api/profiles/route'
import { closeQueue } from '@/lib/collect/queue'
import type { Loop, LoopUpload } from '@/lib/domain/loop'
import type { LoopSummary } from '@/lib/domain/loop-summary'
import type { Profile } from '@/lib/domain/profile'
import { linesOf, loop, loopsOf } from '@/tests/loops'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

let person: Person
beforeAll(async () => {
  person = await makePerson('owner')
  await call(setThresholds, { as: person, method: 'PUT', body: { machines: 2, loops: 5 } })
})
afterAll(() => closeQueue())

let count = 0
/** What a new profile reads after these uploads, and what came of each. */
async function after(uploads: readonly Loop[][]) {
  count += 1
  const { body } = await call<Profile>(createProfile, { as: person, method: 'POST', body: { name: `Profile ${count}`, way: 'proxied' } })
  const params = { id: body.id }
  const answers: LoopUpload[] = []
  for (const upload of uploads.filter(({ length }) => length > 0)) {
    const answer = await call<LoopUpload>(drop, { as: person, method: 'POST', params, lines: linesOf(upload) })
    expect(answer.status).toBe(200)
    answers.push(answer.body)
  }
  return { answers, summary: (await call<LoopSummary>(read, { as: person, params })).body }
}

const told = fc.record({
  durationMs: fc.integer({ min: 0, max: 900_000 }),
  machine: fc.constantFrom('machine-one-of-many', 'machine-two-of-many', 'machine-three-of-many'),
  outcome: fc.constantFrom('seen', 'seen', 'seen', 'failed'),
  cold: fc.boolean(),
  kind: fc.constantFrom('change', 'change', 'change', 'workspace'),
})
const loops = fc.array(told, { minLength: 1, maxLength: 40 }).map((all) => all.map((one) => loop(one as Partial<Loop>)))

it('the same loops read the same, however often, in whatever order and in however many uploads they come', async () => {
  const uploads = loops.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.array(fc.shuffledSubarray(all), { maxLength: 4 }),
      fc.shuffledSubarray([...all, ...all.slice(0, 5)], { minLength: all.length + Math.min(5, all.length) }),
    ),
  )
  await fc.assert(
    fc.asyncProperty(uploads, async ([all, parts, whole]) => {
      const once = await after([all])
      const often = await after([...parts, whole, all])
      expect(often.summary).toEqual(once.summary)
      expect(once.answers).toEqual([{ kept: all.length, known: 0, refused: [] }])
      expect(often.answers.reduce((sum, { kept }) => sum + kept, 0)).toBe(all.length)
      expect(often.answers.at(-1)).toEqual({ kept: 0, known: all.length, refused: [] })
    }),
    { numRuns: 20 },
  )
}, 120_000)

it('a thousand fast loops of one machine count as much as one: it has one vote', async () => {
  const [fast, ...slow] = ['fast-machine-of-all', 'slow-machine-of-all', 'slower-machine-of-all', 'slowest-machine-of-all']
  const others = slow.flatMap((machine, index) => loopsOf([machine], 5, { durationMs: 10_000 * (index + 1) }))
  const flood = async (times: number) => (await after([[...others, ...loopsOf([fast ?? ''], times, { durationMs: 10 })]])).summary.loops
  const [one, thousand] = [await flood(1), await flood(1000)]
  expect(one).toMatchObject({ seconds: 15, n: 16, machines: 4 })
  expect(thousand).toEqual({ ...one, n: 1015 })
}, 60_000)

it('a summary has the form of all figures and the name of no machine, commit or loop', async () => {
  const machines = ['first-machine-of-all', 'second-machine-of-all']
  const all = machines.flatMap((machine) =>
    loopsOf([machine], 10, { commit: createHash('sha1').update(machine).digest('hex'), parts: [{ part: 'build', ms: 800 }] }),
  )
  const alone = loopsOf(['third-machine-of-all'], 3, { arch: 'arm64', durationMs: 300_000 })
  const { summary } = await after([[...all, ...alone, loop({ cold: true })]])
  expect(summary).toMatchObject({
    thresholds: { machines: 2, loops: 5 },
    loops: { seconds: 4, n: 23, machines: 3 },
    classes: [{ cpu: '5-8', memory: '16-31', arch: 'x64', machines: 3, cold: null }],
    parts: [{ part: 'build', ms: 800 }],
    lastReceivedOn: new Date().toISOString().slice(0, 10),
  })
  expect(summary.classes[0]?.warm).toEqual(summary.edges.map((edge) => (edge === 8 ? 20 : 0)).concat(0))
  expect(summary.trend).toHaveLength(12)
  expect(summary.trend.filter(({ p50Seconds }) => p50Seconds !== null)).toHaveLength(1)
  const text = JSON.stringify(summary)
  for (const { id, machine, commit } of [...all, ...alone]) for (const name of [id, machine, commit ?? id]) expect(text).not.toContain(name)
})
