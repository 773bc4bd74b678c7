import { beforeAll, expect, it } from 'vitest'
import { GET as readMatrix } from '@/app/api/comparisons/[id]/matrix/route'
import { GET as read } from '@/app/api/evidence/[id]/route'
import { POST as declare, GET as list } from '@/app/api/evidence/route'
import { GET as readMissing } from '@/app/api/profiles/[id]/missing/route'
import type { Evidence } from '@/lib/domain/evidence'
import type { Matrix } from '@/lib/domain/matrix'
import type { MissingReport } from '@/lib/domain/missing'
import type { ProblemBody } from '@/lib/domain/problem'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent
beforeAll(async () => {
  person = await makePerson('editor')
  content = await fillTeam(person, 'team')
})

const say = <T = Evidence>(more: Record<string, unknown>) =>
  call<T>(declare, {
    as: person,
    method: 'POST',
    path: '/api/evidence',
    body: { profileId: content.profile.id, provenance: 'declared', ...more },
  })

it('keeps what a person says, with who and why, and shows it in the matrix', async () => {
  const said = await say({ metric: 'profile.upkeep', value: { platformHours: 3, developerHours: 1 }, note: 'Asked both.' })
  expect(said.status).toBe(201)
  expect(said.headers.get('location')).toBe(`/api/evidence/${said.body.id}`)
  expect(said.body).toMatchObject({ outcome: 'declared', value: { platformHours: 3, developerHours: 1 }, detail: 'Asked both.' })
  expect(said.body.author).toMatch(/^person-/)
  expect((await call(read, { as: person, params: { id: said.body.id } })).body).toEqual(said.body)
  const matrix = await call<Matrix>(readMatrix, { as: person, params: { id: content.comparison.id } })
  const cell = matrix.body.rows
    .find(({ criterion }) => criterion.id === 'upkeep')
    ?.cells.find(({ profileId }) => profileId === content.profile.id)
  expect(cell).toMatchObject({ state: 'known', provenance: 'declared', evidenceIds: [said.body.id] })
})

it('takes back what was declared: the cell is unknown again, the history keeps both, and there is nothing to take back twice', async () => {
  const cellNow = async () => {
    const matrix = await call<Matrix>(readMatrix, { as: person, params: { id: content.comparison.id } })
    const row = matrix.body.rows.find(({ criterion }) => criterion.id === 'first-change')
    return row?.cells.find(({ profileId }) => profileId === content.profile.id)
  }
  const before = await cellNow()
  await say({ metric: 'profile.first-change', value: { hours: 4 } })
  await say({ metric: 'profile.first-change', value: { hours: 6 } })
  expect(await cellNow()).toMatchObject({ state: 'known', provenance: 'declared' })
  expect((await say({ metric: 'profile.first-change', value: { withdrawn: true } })).status).toBe(201)
  expect(await cellNow()).toEqual(before)
  const path = `/api/evidence?subjectKind=profile&subjectId=${content.profile.id}&metric=profile.first-change`
  const { body } = await call<{ items: Evidence[] }>(list, { as: person, path })
  expect(body.items.map(({ value }) => value)).toEqual([{ withdrawn: true }, { hours: 6 }, { hours: 4 }])
  const again = await say<ProblemBody>({ metric: 'profile.first-change', value: { withdrawn: true } })
  expect(again).toMatchObject({ status: 422, body: { detail: expect.stringContaining('could be taken back') } })
})

it('adds a newer word beside the one before, newest first', async () => {
  await say({ metric: 'profile.broken', value: { hours: 1 } })
  await say({ metric: 'profile.broken', value: { hours: 2 }, provenance: 'guessed' })
  const path = `/api/evidence?subjectKind=profile&subjectId=${content.profile.id}&metric=profile.broken`
  const { body } = await call<{ items: Evidence[]; next: string | null }>(list, { as: person, path: `${path}&limit=1` })
  expect(body.items.map(({ value }) => value)).toEqual([{ hours: 2 }])
  const next = await call<{ items: Evidence[]; next: string | null }>(list, { as: person, path: `${path}&limit=1&cursor=${body.next}` })
  expect(next.body).toMatchObject({ items: [{ value: { hours: 1 } }], next: null })
})

it.each([
  ['a negative number', { metric: 'profile.broken', value: { hours: -1 } }, 'value.hours'],
  ['a word for a number', { metric: 'profile.broken', value: { hours: '2' } }, 'value.hours'],
  ['a missing part', { metric: 'profile.upkeep', value: { platformHours: 1 } }, 'value.developerHours'],
  ['no value', { metric: 'profile.broken' }, 'value'],
  ['more hours than a month has', { metric: 'profile.broken', value: { hours: 745 } }, 'value.hours'],
  ['a loop of years', { metric: 'profile.save-to-see', value: { seconds: 1e8, n: null, p90Seconds: null } }, 'value.seconds'],
  ['another currency', { metric: 'profile.infrastructure', value: { amount: 5, currency: 'EUR' } }, 'value.currency'],
  ['a level there is not', { metric: 'profile.offline', value: { level: 'mostly' } }, 'value.level'],
  ['a metric that is only measured', { metric: 'cluster.machines', value: { total: 3 } }, 'metric'],
  ['a metric there is not', { metric: 'profile.happiness', value: { hours: 1 } }, 'metric'],
  ['a word about a stage, said of a profile', { metric: 'stage.cloud-services', value: { services: [] } }, 'stageId'],
  [
    'a service without a name',
    { metric: 'profile.cloud-services', value: { services: [{ name: ' ', here: 'itself' }] } },
    'value.services.0.name',
  ],
  ['a guess of a service', { metric: 'profile.cloud-services', value: { services: [] }, provenance: 'guessed' }, 'metric'],
  ['measured by word of mouth', { metric: 'profile.broken', value: { hours: 1 }, provenance: 'measured' }, 'provenance'],
])('refuses %s', async (_what, more, field) => {
  const { status, body } = await say<ProblemBody>(more)
  expect(status).toBe(400)
  expect(body.fields?.map((problem) => problem.field)).toEqual([field])
})

it('keeps what a person says of a stage, and tells it beside the reference', async () => {
  const services = [{ name: 'Orders database', workloads: ['checkout'] }]
  const ofStage = { profileId: undefined, stageId: content.prod.id, metric: 'stage.cloud-services', value: { services } }
  const said = await say(ofStage)
  expect(said.body).toMatchObject({ subject: { kind: 'stage', id: content.prod.id }, outcome: 'declared', value: { services } })
  expect((await say<ProblemBody>({ ...ofStage, profileId: content.profile.id })).body.fields?.[0]?.field).toBe('stageId')
  const elsewhere = await say<ProblemBody>({ ...ofStage, stageId: '00000000-0000-4000-8000-000000000000' })
  expect(elsewhere.status).toBe(404)
  await say({ metric: 'profile.cloud-services', value: { services: [{ name: 'Orders database', here: 'nothing' }] } })
  const { status, body } = await call<MissingReport>(readMissing, { as: person, params: { id: content.profile.id } })
  expect(status).toBe(200)
  expect(body).toMatchObject({ referenceStageId: content.prod.id, of: 1, run: 0, workloadNames: ['checkout'] })
  expect(body.cloud).toEqual([{ ...services[0], here: 'nothing' }])
  expect(body.needs.find(({ id }) => id === 'cloud:Orders database')).toMatchObject({
    standing: 'missing',
    workloads: [{ name: 'checkout' }],
  })
})
