import { beforeEach, expect, it } from 'vitest'
import { GET as readMatrix } from '@/app/api/comparisons/[id]/matrix/route'
import { GET as readComparisons } from '@/app/api/comparisons/route'
import { DELETE as discard } from '@/app/api/drafts/[id]/route'
import { POST as answer, GET as readDrafts } from '@/app/api/drafts/route'
import { POST as declare } from '@/app/api/evidence/route'
import { POST as makeToken } from '@/app/api/profiles/[id]/loop-tokens/route'
import { POST as addProfile, GET as readProfiles } from '@/app/api/profiles/route'
import type { Comparison } from '@/lib/domain/comparison'
import type { Answers, Discarded, Draft } from '@/lib/domain/draft'
import type { Evidence } from '@/lib/domain/evidence'
import type { Matrix } from '@/lib/domain/matrix'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import { pageAudit } from '@/lib/store/audit'
import { inTeam } from '@/lib/store/team-db'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const answers: Answers = { size: '5-15', offline: 'no', data: 'may-leave', today: 'live', hurts: ['waiting'], rhythm: 'weekly' }

let person: Person
beforeEach(async () => {
  person = await makePerson('editor')
})

const draftOf = (more: Partial<Answers> = {}) =>
  call<Draft>(answer, { as: person, method: 'POST', path: '/api/drafts', body: { ...answers, ...more } })
const matrixOf = async ({ comparisonId }: Draft) =>
  (await call<Matrix>(readMatrix, { as: person, params: { id: comparisonId ?? '' } })).body
const profiles = async () => (await call<{ items: Profile[] }>(readProfiles, { as: person, path: '/api/profiles' })).body.items
const comparisons = async () => (await call<{ items: Comparison[] }>(readComparisons, { as: person, path: '/api/comparisons' })).body.items
const say = (profileId: string, metric: string, value: unknown, provenance = 'declared') =>
  call<Evidence & ProblemBody>(declare, {
    as: person,
    method: 'POST',
    path: '/api/evidence',
    body: { profileId, metric, provenance, value },
  })
const cellOf = ({ rows }: Matrix, criterion: string, profileId: string) =>
  rows.find((row) => row.criterion.id === criterion)?.cells.find((cell) => cell.profileId === profileId)
const remove = (id: string) => call<Discarded>(discard, { as: person, method: 'DELETE', params: { id } })

it('six answers make a profile for each way, a guess in every cell and a leaning, with the way of today as the current one', async () => {
  const { status, body: draft, headers } = await draftOf()
  expect(status).toBe(201)
  expect(headers.get('location')).toBe('/api/drafts')
  expect(draft.profileIds).toHaveLength(4)
  const matrix = await matrixOf(draft)
  expect(matrix.profiles.map(({ way, current }) => [way, current])).toEqual([
    ['live', true],
    ['local', false],
    ['proxied', false],
    ['online', false],
  ])
  for (const { cells } of matrix.rows)
    for (const cell of cells) expect([cell.criterion, cell.state, cell.provenance]).toEqual([cell.criterion, 'known', 'guessed'])
  expect(matrix.verdict.state).toBe('leaning')
  expect(matrix.verdict.couldChange).toHaveLength(52)
  expect(matrix.verdict.couldChange.every(({ remedy }) => remedy !== '')).toBe(true)
  expect(matrix.settings).toMatchObject({ perspective: 'team-lead', weights: { speed: 46 }, mustHaves: [] })
  expect((await call<{ items: Draft[] }>(readDrafts, { as: person, path: '/api/drafts' })).body.items).toEqual([draft])
  const audit = await inTeam(person.teamId, (db) => pageAudit(db))
  expect(audit.items[0]).toMatchObject({ action: 'create', objectKind: 'draft', objectId: draft.id, detail: { answers } })
})

it('what must hold becomes a must-have, and a way that is guessed without it is not leaned to', async () => {
  const matrix = await matrixOf((await draftOf({ offline: 'must', data: 'must-stay' })).body)
  expect(matrix.settings.mustHaves).toEqual(['data-in-house', 'works-offline'])
  expect(matrix.verdict.state).toBe('leaning')
  const leader = matrix.profiles.find(({ id }) => id === matrix.verdict.profileId)
  expect(['local', 'proxied']).toContain(leader?.way)
  expect(matrix.verdict.because).toMatch(/guessed not to meet “must work off-line”/)
})

it('keeps what is there: profiles, declared values, guesses by hand', async () => {
  const made = await call<Profile>(addProfile, {
    as: person,
    method: 'POST',
    path: '/api/profiles',
    body: { name: 'Ours', way: 'live', current: true },
  })
  const { id } = made.body
  const declared = await say(id, 'profile.save-to-see', { seconds: 100, n: null, p90Seconds: null })
  const byHand = await say(id, 'profile.broken', { hours: 3 }, 'guessed')
  const { body: draft } = await draftOf({ today: 'local' })
  expect(draft.profileIds).toHaveLength(3)
  const matrix = await matrixOf(draft)
  expect(cellOf(matrix, 'save-to-see', id)).toMatchObject({ provenance: 'declared', evidenceIds: [declared.body.id], value: 100 })
  expect(cellOf(matrix, 'broken', id)).toMatchObject({ provenance: 'guessed', evidenceIds: [byHand.body.id], value: 3 })
  expect(cellOf(matrix, 'missing', id)).toMatchObject({ provenance: 'guessed' })
  expect(matrix.profiles[0]).toMatchObject({ way: 'local', current: true })
})

it('other answers bring the same draft up to date; the same answers add nothing', async () => {
  const first = (await draftOf()).body
  const before = await matrixOf(first)
  const again = (await draftOf()).body
  expect(again).toEqual(first)
  expect((await matrixOf(again)).rows).toEqual(before.rows)
  const other = (await draftOf({ rhythm: 'daily', hurts: ['bill'], today: 'none' })).body
  expect(other).toMatchObject({ id: first.id, comparisonId: first.comparisonId, profileIds: first.profileIds })
  const after = await matrixOf(other)
  const live = after.profiles.find(({ way }) => way === 'live')?.id ?? ''
  expect(cellOf(before, 'save-to-see', live)?.value).toBe(1200)
  expect(cellOf(after, 'save-to-see', live)?.value).toBe(300)
  expect(after.settings.weights).toMatchObject({ speed: 34, cost: 32 })
  expect(after.profiles[0]).toMatchObject({ id: live, current: true })
  expect(await profiles()).toHaveLength(4)
  expect(await comparisons()).toHaveLength(1)
})

it('a declared value takes the place of a guess at once, and no later answers change it', async () => {
  const draft = (await draftOf()).body
  const [id = ''] = draft.profileIds
  await say(id, 'profile.isolation', { level: 'own-namespace' })
  expect(cellOf(await matrixOf(draft), 'isolation', id)).toMatchObject({ provenance: 'declared', text: 'own namespace' })
  await draftOf({ size: '1-4', today: 'online' })
  expect(cellOf(await matrixOf(draft), 'isolation', id)).toMatchObject({ provenance: 'declared', text: 'own namespace' })
})

it('a discarded draft leaves nothing behind when nothing was added to it', async () => {
  const draft = (await draftOf()).body
  const { status, body } = await remove(draft.id)
  expect(status).toBe(200)
  expect(body).toMatchObject({ kept: [], guesses: 57, comparisonRemoved: true })
  expect(body.removed).toHaveLength(4)
  expect(await profiles()).toEqual([])
  expect(await comparisons()).toEqual([])
  expect((await remove(draft.id)).status).toBe(404)
})

it('what was added to a draft stays when it is discarded, without its guesses', async () => {
  const ours = await call<Profile>(addProfile, { as: person, method: 'POST', path: '/api/profiles', body: { name: 'Ours', way: 'local' } })
  const draft = (await draftOf()).body
  const live = (await profiles()).find(({ way }) => way === 'live')
  const declared = await say(live?.id ?? '', 'profile.broken', { hours: 4 })
  const { body } = await remove(draft.id)
  expect(body.kept).toEqual([live?.name])
  expect(body.removed).toHaveLength(2)
  const [comparison] = await comparisons()
  expect(comparison).toBeUndefined()
  expect((await profiles()).map(({ id }) => id).sort()).toEqual([ours.body.id, live?.id].sort())
  const next = (await draftOf()).body
  expect(cellOf(await matrixOf(next), 'broken', live?.id ?? '')).toMatchObject({ evidenceIds: [declared.body.id], provenance: 'declared' })
})

it('a profile whose loops are to be measured stays when its draft is discarded', async () => {
  const draft = (await draftOf()).body
  const online = (await profiles()).find(({ way }) => way === 'online')
  await call(makeToken, { as: person, method: 'POST', params: { id: online?.id ?? '' }, body: {} })
  expect((await remove(draft.id)).body.kept).toEqual([online?.name])
})

it('guesses that were taken back are unknown again', async () => {
  const ours = await call<Profile>(addProfile, { as: person, method: 'POST', path: '/api/profiles', body: { name: 'Ours', way: 'local' } })
  const draft = (await draftOf()).body
  await say(ours.body.id, 'profile.broken', { hours: 1 })
  await say((await profiles()).find(({ way }) => way === 'live')?.id ?? '', 'profile.broken', { hours: 1 })
  const before = await matrixOf(draft)
  expect(cellOf(before, 'tasks', ours.body.id)).toMatchObject({ state: 'known', provenance: 'guessed' })
  await remove(draft.id)
  const asked = await call<Comparison>((await import('@/app/api/comparisons/route')).POST, {
    as: person,
    method: 'POST',
    body: { question: 'And now?' },
  })
  const after = (await call<Matrix>(readMatrix, { as: person, params: { id: asked.body.id } })).body
  for (const { cells, criterion } of after.rows)
    expect(cells.map(({ state }) => state)).toEqual(criterion.id === 'broken' ? ['known', 'known'] : ['unknown', 'unknown'])
})

it('a comparison that was reweighed by hand stays when its draft is discarded', async () => {
  const draft = (await draftOf()).body
  const { PATCH } = await import('@/app/api/comparisons/[id]/route')
  const [comparison] = await comparisons()
  await call(PATCH, {
    as: person,
    method: 'PATCH',
    params: { id: draft.comparisonId ?? '' },
    body: { mustHaves: ['really-distributed'] },
    headers: { 'if-match': comparison?.etag ?? '' },
  })
  expect((await remove(draft.id)).body).toMatchObject({ comparisonRemoved: false })
  expect(await comparisons()).toHaveLength(1)
})

it('two who answer at once make one draft', async () => {
  const all = await Promise.all([draftOf(), draftOf(), draftOf({ size: '1-4' })])
  expect(all.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
  expect(await profiles()).toHaveLength(4)
  expect(await comparisons()).toHaveLength(1)
})

it.each([
  ['an answer there is not', { size: 'all' }, 'size'],
  ['a pain named twice', { hurts: ['bill', 'bill'] }, 'hurts'],
  ['an answer left out', { rhythm: undefined }, 'rhythm'],
])('refuses %s', async (_what, more, field) => {
  const { status, body } = await call<ProblemBody>(answer, {
    as: person,
    method: 'POST',
    path: '/api/drafts',
    body: { ...answers, ...more },
  })
  expect(status).toBe(400)
  expect(body.fields?.map((problem) => problem.field)).toEqual([field])
})

it('what only a stage can show may be guessed by hand and not declared', async () => {
  const [id = ''] = (await draftOf()).body.profileIds
  expect((await say(id, 'profile.guess.tasks', { tasks: 5 }, 'guessed')).status).toBe(201)
  const refused = await say(id, 'profile.guess.tasks', { tasks: 5 })
  expect(refused.status).toBe(400)
  expect(refused.body.detail).toMatch(/only guessed or measured/)
})
