import { beforeAll, expect, test } from 'vitest'
import { POST as decide, GET as readDecisions } from '@/app/api/comparisons/[id]/decisions/route'
import { GET as readMatrix } from '@/app/api/comparisons/[id]/matrix/route'
import { POST as reveal } from '@/app/api/comparisons/[id]/reveal/route'
import { PATCH as edit } from '@/app/api/comparisons/[id]/route'
import { GET as readWeighing } from '@/app/api/comparisons/[id]/weighing/route'
import { GET as readChanges } from '@/app/api/comparisons/[id]/weight-changes/route'
import { POST as ask } from '@/app/api/comparisons/route'
import { GET as openDecision } from '@/app/api/decisions/[id]/route'
import { POST as declare } from '@/app/api/evidence/route'
import { GET as openShared } from '@/app/api/shared/[token]/route'
import { POST as share } from '@/app/api/shares/route'
import type { Comparison, WeightChange } from '@/lib/domain/comparison'
import type { Decision, OpenedDecision } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import type { MadeShare, SharedComparison } from '@/lib/domain/share'
import type { Weighing } from '@/lib/domain/weighing'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent
let comparison: Comparison

const at = (path: string) => `/api/comparisons/${comparison.id}/${path}`
const asked = (path: string) => ({ as: person, params: { id: comparison.id }, path: at(path) })
const weighting = { perspective: 'developer', weights: null, mustHaves: [] }
const terms = {
  ...{ ...weighting, why: 'It is *faster*.', decidedBy: 'Ada and Grace', switchingLowDays: 5, switchingHighDays: 10 },
  ...{ developers: 6, hourlyRate: 80, reviewOn: '2099-01-01' },
}
const say = (profileId: string, metric: string, value: unknown) =>
  call(declare, { as: person, method: 'POST', body: { profileId, metric, provenance: 'declared', value } })

beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'ours')
  comparison = (await call<Comparison>(ask, { as: person, method: 'POST', body: { question: 'Which way for checkout?' } })).body
})

test('until it is said what counts there are no scores and no verdict, and nothing to decide by', async () => {
  expect(comparison.revealedAt).toBe(null)
  const { body } = await call<Matrix>(readMatrix, asked('matrix'))
  expect(body.verdict.state).toBe('not-revealed')
  expect(body.scores).toEqual([])
  expect(body.rows.length).toBeGreaterThan(10)
  expect((await call<{ weighing: Weighing | null }>(readWeighing, asked('weighing'))).body.weighing).toBe(null)
  const decided = await call(decide, { ...asked('decisions'), method: 'POST', body: { ...terms, chosenId: content.profile.id } })
  expect(decided.status).toBe(422)
})

test('what counts is said once; each later change is logged with who made it', async () => {
  const headers = { 'if-match': comparison.etag }
  const shown = await call<Comparison>(reveal, { ...asked('reveal'), method: 'POST', body: weighting, headers })
  expect(shown.status).toBe(200)
  expect(shown.body.revealedAt).not.toBe(null)
  const again = await call(reveal, { ...asked('reveal'), method: 'POST', body: weighting, headers: { 'if-match': shown.body.etag } })
  expect(again.status).toBe(409)
  const renamed = await call<Comparison>(edit, {
    ...{ ...asked(''), method: 'PATCH' },
    ...{ body: { question: 'Which way now?' }, headers: { 'if-match': shown.body.etag } },
  })
  const weights = { speed: 10, fidelity: 20, cost: 50, autonomy: 10, tooling: 10 }
  await call(edit, { ...asked(''), method: 'PATCH', body: { weights }, headers: { 'if-match': renamed.body.etag } })
  const { items } = (await call<{ items: WeightChange[] }>(readChanges, asked('weight-changes'))).body
  expect(items.map((change) => change.weights)).toEqual([weights, null])
  expect(items.every(({ by }) => by !== null)).toBe(true)
  expect((await call<Matrix>(readMatrix, asked('matrix'))).body.scores.length).toBeGreaterThan(1)
})

test('a link shows the verdict: what it is made with is what counts from then on', async () => {
  const other = (await call<Comparison>(ask, { as: person, method: 'POST', body: { question: 'And payments?' } })).body
  const made = await call(share, { as: person, method: 'POST', body: { comparisonId: other.id, ...weighting, days: 7 } })
  expect(made.status).toBe(201)
  const params = { id: other.id }
  const seen = (await call<Matrix>(readMatrix, { as: person, params, path: `/api/comparisons/${other.id}/matrix` })).body
  expect(seen.settings.perspective).toBe('developer')
  expect(seen.scores).toHaveLength(seen.profiles.length)
  const log = await call<{ items: WeightChange[] }>(readChanges, {
    as: person,
    params,
    path: `/api/comparisons/${other.id}/weight-changes`,
  })
  expect(log.body.items).toHaveLength(1)
})

test('the weighing is drawn with the stored seed: asked twice it is the same to the last digit', async () => {
  const read = async () => (await call<{ weighing: Weighing | null }>(readWeighing, asked('weighing'))).body.weighing
  const [one, other] = [await read(), await read()]
  expect(one?.robustness?.seed).toBe(comparison.seed)
  expect(one?.robustness?.draws).toBe(10_000)
  expect(one).toEqual(other)
  expect(one?.opinions).toHaveLength(7)
})

test('a decision keeps what was frozen with it, says when it pays back, and what has changed since', async () => {
  await say(content.profile.id, 'profile.upkeep', { platformHours: 2, developerHours: 2 })
  await say(content.other.id, 'profile.upkeep', { platformHours: 20, developerHours: 10 })
  const today = (await call<Matrix>(readMatrix, asked('matrix'))).body.profiles.find(({ current }) => current)
  const chosen = [content.profile, content.other].find(({ id }) => id !== today?.id) ?? content.profile
  const wrong = await call<{ fields: { field: string }[] }>(decide, {
    ...{ ...asked('decisions'), method: 'POST' },
    body: { ...terms, chosenId: chosen.id, switchingHighDays: 1, why: ' ', reviewOn: 'soon' },
  })
  expect(wrong.status).toBe(400)
  expect(wrong.body.fields.map(({ field }) => field).toSorted()).toEqual(expect.arrayContaining(['reviewOn', 'why']))
  const past = await call(decide, {
    ...asked('decisions'),
    method: 'POST',
    body: { ...terms, chosenId: chosen.id, reviewOn: '2020-01-01' },
  })
  expect(past.status).toBe(422)

  const made = await call<Decision>(decide, { ...asked('decisions'), method: 'POST', body: { ...terms, chosenId: chosen.id } })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ chosen: { name: chosen.name }, decidedBy: 'Ada and Grace', reviewOn: '2099-01-01' })
  const opened = async () =>
    (await call<OpenedDecision>(openDecision, { as: person, params: { id: made.body.id }, path: `/api/decisions/${made.body.id}` })).body
  const before = await opened()
  expect(before.since?.cells).toEqual([])
  expect(before.record).toContain(`We choose **${chosen.name}**.`)
  expect(before.record).toContain('It is \\*faster\\*.')
  expect(before.record).toContain(made.body.sha256)

  await say(chosen.id, 'profile.upkeep', { platformHours: 40, developerHours: 40 })
  const after = await opened()
  expect(after.since?.cells).toEqual([
    expect.objectContaining({ criterion: 'upkeep', profile: chosen.name, is: expect.stringContaining('80'), standing: 'worse' }),
  ])
  expect(after.record).toBe(before.record)
  expect((await call<{ items: Decision[] }>(readDecisions, asked('decisions'))).body.items).toHaveLength(1)
})

test('a link tells a decision with its payback and review date, by the roles of who agreed and by no name', async () => {
  const today = (await call<Matrix>(readMatrix, asked('matrix'))).body.profiles.find(({ current }) => current)
  const chosen = [content.profile, content.other].find(({ id }) => id !== today?.id) ?? content.profile
  const body = { ...terms, chosenId: chosen.id, why: 'Ada wants it.', decidedBy: 'Ada (team lead) and Grace, SRE' }
  expect((await call(decide, { ...asked('decisions'), method: 'POST', body })).status).toBe(201)
  const made = await call<MadeShare>(share, {
    ...{ as: person, method: 'POST' },
    body: { comparisonId: comparison.id, perspective: 'team-lead', weights: null, mustHaves: [], days: 7 },
  })
  const token = made.body.url.slice(-43)
  const { snapshot } = (await call<SharedComparison>(openShared, { params: { token } })).body
  expect(snapshot.computed?.decision).toMatchObject({ decidedBy: 'Team lead, SRE', reviewOn: '2099-01-01', chosen: { id: chosen.id } })
  expect(snapshot.computed?.decision?.payback.why).toMatch(/\S/)
  expect(JSON.stringify(snapshot.computed?.decision)).not.toMatch(/Ada|Grace/)
})
