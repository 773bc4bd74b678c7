import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as createComparison } from '@/app/api/comparisons/route'
import { GET as readThresholds, PUT as setThresholds } from '@/app/api/loop-thresholds/route'
import { POST as revoke } from '@/app/api/loop-tokens/[id]/revoke/route'
import { POST as send } from '@/app/api/loops/route'
import { GET as listTokens, POST as makeToken } from '@/app/api/profiles/[id]/loop-tokens/route'
import { POST as drop, GET as read } from '@/app/api/profiles/[id]/loops/route'
import { DELETE as deleteProfile } from '@/app/api/profiles/[id]/route'
import { POST as createProfile, GET as listProfiles } from '@/app/api/profiles/route'
import { GET as openShared } from '@/app/api/shared/[token]/route'
import { POST as share } from '@/app/api/shares/route'
import { countProfile } from '@/lib/collect/loops/count'
import { closeQueue } from '@/lib/collect/queue'
import type { Comparison } from '@/lib/domain/comparison'
import type { LoopUpload } from '@/lib/domain/loop'
import type { LoopSummary } from '@/lib/domain/loop-summary'
import type { MadeLoopToken } from '@/lib/domain/loop-token'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import type { MadeShare, SharedComparison } from '@/lib/domain/share'
import { prisma } from '@/lib/store/client'
import { HOURLY } from '@/lib/usecases/receive-loops'
import { linesOf, loop, loopsOf, machineNames } from '@/tests/loops'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'

serveTests()

let person: Person
beforeAll(async () => {
  person = await makePerson('owner')
})
afterAll(() => closeQueue())

let count = 0
/** A profile of the person's team with a token. */
async function makeSender(as = person) {
  count += 1
  const { body: profile } = await call<Profile>(createProfile, { as, method: 'POST', body: { name: `Profile ${count}`, way: 'local' } })
  const params = { id: profile.id }
  const made = await call<MadeLoopToken>(makeToken, { as, method: 'POST', params, body: {} })
  return { profile, params, ...made.body }
}

/** As loop.mjs sends: no cookie, no Origin. */
function sendBy<T = LoopUpload>(token: string | null, lines: string, headers: Record<string, string> = {}) {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  const request = new Request(`${ORIGIN}/api/loops`, {
    method: 'POST',
    headers: { host: new URL(ORIGIN).host, 'content-type': 'application/x-ndjson', ...authorization, ...headers },
    body: lines,
  })
  return send(request, { params: Promise.resolve({}) }).then(async (answer) => ({
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as T,
  }))
}

const kept = (profileId: string) => prisma().loop.count({ where: { profileId } })

describe('a token', () => {
  it('is shown once, and its hash alone is kept', async () => {
    const { loopToken, token, params } = await makeSender()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(loopToken).toMatchObject({ profileId: params.id, label: '', revokedAt: null, lastUsedOn: null })
    const days = (Date.parse(loopToken.expiresAt) - Date.parse(loopToken.createdAt)) / 86_400_000
    expect(Math.round(days)).toBe(30)
    const { body } = await call<{ items: unknown[] }>(listTokens, { as: person, params })
    expect(body.items).toEqual([loopToken])
    const rows = await prisma().$queryRaw`SELECT "loop_token"::text FROM "loop_token"`
    expect(JSON.stringify([body, rows])).not.toContain(token)
  })

  it.each([
    ['days', 0],
    ['days', 91],
    ['days', 1.5],
    ['profileId', randomUUID()],
  ])('with %s %s is refused', async (field, value) => {
    const { params } = await makeSender()
    const { status, body } = await call<ProblemBody>(makeToken, { as: person, method: 'POST', params, body: { [field]: value } })
    expect([status, body.fields?.[0]?.field]).toEqual([400, field])
  })

  it('stores loops of its profile without a session, and the day of its use is told', async () => {
    const { token, params } = await makeSender()
    const lines = linesOf([loop({ profile: params.id }), loop()])
    expect(await sendBy(token, lines)).toMatchObject({ status: 200, body: { kept: 2, known: 0, refused: [] } })
    expect(await sendBy(token, lines)).toMatchObject({ status: 200, body: { kept: 0, known: 2, refused: [] } })
    expect(await kept(params.id)).toBe(2)
    const { body } = await call<{ items: { lastUsedOn: string }[] }>(listTokens, { as: person, params })
    expect(body.items[0]?.lastUsedOn).toBe(new Date().toISOString().slice(0, 10))
  })

  it('that is unknown, revoked or expired is refused alike, before the body is read', async () => {
    const revoked = await makeSender()
    expect((await call(revoke, { as: person, method: 'POST', params: { id: revoked.loopToken.id } })).status).toBe(200)
    const expired = await makeSender()
    await prisma().loopToken.update({ where: { id: expired.loopToken.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    const answers = await Promise.all(
      [null, 'x'.repeat(43), revoked.token, expired.token].map((token) => sendBy<ProblemBody>(token, 'no loop')),
    )
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, body: { type: 'urn:fourways:problem:not-signed-in' } })
    expect(await prisma().loop.count({ where: { profileId: { in: [revoked.params.id, expired.params.id] } } })).toBe(0)
  })

  it('opens nothing else, and a cookie does not stand for it', async () => {
    const { token, params } = await makeSender()
    const headers = { authorization: `Bearer ${token}` }
    expect((await call(listProfiles, { headers })).status).toBe(401)
    expect((await call(read, { params, headers })).status).toBe(401)
    expect((await call(drop, { method: 'POST', params, headers, lines: linesOf([loop()]) })).status).toBe(401)
    expect((await sendBy(null, linesOf([loop()]), { cookie: person.cookie, origin: ORIGIN })).status).toBe(401)
  })

  it('writes to its own team whatever cookie comes with it', async () => {
    const other = await makePerson('owner')
    const { token, params } = await makeSender(other)
    const answer = await sendBy(token, linesOf([loop()]), { cookie: person.cookie, origin: 'https://elsewhere.example' })
    expect(answer).toMatchObject({ status: 200, body: { kept: 1 } })
    expect(await prisma().loop.findMany({ where: { profileId: params.id } })).toMatchObject([{ teamId: other.teamId }])
  })

  it('sends so much in an hour and no more, and is told how long to wait', async () => {
    const { token, loopToken, params } = await makeSender()
    const hourBegan = new Date(Date.now() - 30 * 60_000)
    const where = { id: loopToken.id }
    await prisma().loopToken.update({ where, data: { hourBegan, hourUploads: 1, hourLines: HOURLY.lines - 1 } })
    expect((await sendBy(token, linesOf([loop()]))).status).toBe(200)
    const refused = await sendBy<ProblemBody>(token, linesOf([loop()]))
    expect(refused).toMatchObject({ status: 429, body: { type: 'urn:fourways:problem:too-many' } })
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(29 * 60)
    expect(wait).toBeLessThanOrEqual(30 * 60)
    await prisma().loopToken.update({ where, data: { hourLines: 0, hourUploads: HOURLY.uploads } })
    expect((await sendBy(token, linesOf([loop()]))).status).toBe(429)
    await prisma().loopToken.update({ where, data: { hourBegan: new Date(Date.now() - 3_601_000) } })
    expect((await sendBy(token, linesOf([loop()]))).status).toBe(200)
    expect(await kept(params.id)).toBe(2)
  })

  it('goes with its profile, and so do the loops', async () => {
    const { token, params, profile } = await makeSender()
    await sendBy(token, linesOf([loop()]))
    const { body } = await call<Profile>(createProfile, { as: person, method: 'POST', body: { name: 'stays', way: 'live' } })
    const gone = await call(deleteProfile, { as: person, method: 'DELETE', params, headers: { 'if-match': profile.etag } })
    expect(gone.status).toBe(204)
    expect(await kept(params.id)).toBe(0)
    expect((await sendBy(token, linesOf([loop()]))).status).toBe(401)
    expect(body.name).toBe('stays')
  })
})

describe('thresholds', () => {
  it('are 3 machines and 20 loops until an editor sets others, which is told in the audit', async () => {
    const owner = await makePerson('owner')
    expect((await call(readThresholds, { as: owner })).body).toEqual({ machines: 3, loops: 20 })
    const editor = await makePerson('editor', owner.teamId)
    const put = (body: unknown, as: Person = editor) => call<ProblemBody>(setThresholds, { as, method: 'PUT', body })
    expect(await put({ machines: 5, loops: 50 })).toMatchObject({ status: 200, body: { machines: 5, loops: 50 } })
    expect((await call(readThresholds, { as: owner })).body).toEqual({ machines: 5, loops: 50 })
    expect((await call(readThresholds, { as: person })).body).toEqual({ machines: 3, loops: 20 })
    expect(await prisma().auditEntry.findMany({ where: { teamId: owner.teamId, objectKind: 'loop-threshold' } })).toMatchObject([
      { actor: editor.userId, action: 'edit', detail: { machines: 5, loops: 50 } },
    ])
    expect((await put({ machines: 1, loops: 1 }, await makePerson('viewer', owner.teamId))).status).toBe(403)
    for (const [machines, loops] of [
      [0, 20],
      [51, 20],
      [3, 0],
      [3, 1001],
      [2.5, 20],
    ])
      expect((await put({ machines, loops })).status).toBe(400)
  })

  it('decide at once what the summary tells', async () => {
    const owner = await makePerson('owner')
    const { token, params } = await makeSender(owner)
    await sendBy(token, linesOf(loopsOf(machineNames(2), 5)))
    const told = async () => (await call<LoopSummary>(read, { as: owner, params })).body.loops
    expect(await told()).toMatchObject({ seconds: null, days: null, n: 10, machines: 2 })
    await call(setThresholds, { as: owner, method: 'PUT', body: { machines: 2, loops: 10 } })
    expect(await told()).toMatchObject({ seconds: 4, days: 1, n: 10, machines: 2, needs: { machines: 2, loops: 10 } })
  })
})

describe('a shared comparison', () => {
  it('has the figure of the loops, and nothing of who timed them', async () => {
    const owner = await makePerson('owner')
    const { token, params } = await makeSender(owner)
    const machines = machineNames(4)
    const loops = loopsOf(machines, 6, { commit: 'c0ffee1234c0ffee1234' })
    await sendBy(token, linesOf(loops))
    await countProfile({ teamId: owner.teamId, profileId: params.id })
    const comparison = await call<Comparison>(createComparison, { as: owner, method: 'POST', body: { question: 'Which way?' } })
    const body = { comparisonId: comparison.body.id, perspective: 'developer', weights: null, mustHaves: [], days: 7 }
    const made = await call<MadeShare>(share, { as: owner, method: 'POST', body })
    const opened = await call<SharedComparison>(openShared, { params: { token: made.body.url.split('/').at(-1) ?? '' } })
    const piece = opened.body.snapshot.input.profiles[0]?.evidence.find(({ metric }) => metric === 'profile.loops')
    expect(piece).toMatchObject({ value: { seconds: 4, n: 24, machines: 4 }, source: { system: 'loop.mjs', endpoint: null }, author: null })
    const text = JSON.stringify(opened.body)
    for (const name of [...machines, ...loops.map(({ id }) => id), 'c0ffee', token]) expect(text).not.toContain(name)
  })
})

describe('lines', () => {
  it('that cannot be kept are refused one by one with their number and why; the others are kept', async () => {
    const { token, params } = await makeSender()
    const other = randomUUID()
    const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()
    const [same] = [loop()]
    const lines = [
      JSON.stringify(same),
      '',
      'not json',
      JSON.stringify({ ...loop(), hostname: 'anna-laptop' }),
      JSON.stringify(loop({ durationMs: -1 })),
      JSON.stringify(loop({ at: days(-2) })),
      JSON.stringify(loop({ at: days(401) })),
      JSON.stringify(loop({ profile: other })),
      JSON.stringify({ ...loop(), commit: 'x'.repeat(5000) }),
      `${JSON.stringify(same)}\r`,
      JSON.stringify(loop({ at: days(399), parts: [{ part: 'build', ms: 900 }], tool: 'tilt', commit: 'abcdef1' })),
      '[]',
    ].join('\n')
    const { status, body } = await sendBy(token, lines)
    expect(status).toBe(200)
    expect({ ...body, refused: body.refused.map(({ line }) => line) }).toEqual({ kept: 2, known: 1, refused: [3, 4, 5, 6, 7, 8, 9, 12] })
    const said = Object.fromEntries(body.refused.map(({ line, message }) => [line, message]))
    expect(said[3]).toContain('not JSON')
    expect(said[4]).toBe('hostname: There is no such field, or it is not yours to set.')
    expect(said[5]).toBe('durationMs: This is too small: at least 0.')
    expect(said[6]).toContain('in the future')
    expect(said[7]).toContain('older than 400 days')
    expect(said[8]).toBe(`This loop was timed for another profile (${other}): send it to that one.`)
    expect(said[9]).toContain('4096 characters')
    expect(await prisma().loop.findMany({ where: { profileId: params.id, tool: 'tilt' } })).toMatchObject([
      { parts: [{ part: 'build', ms: 900 }], commit: 'abcdef1', durationMs: 4000, cpu: '5-8' },
    ])
  })

  it('that are all refused are a problem that carries them, at most 100', async () => {
    const { token } = await makeSender()
    const { status, body } = await sendBy<ProblemBody>(token, 'x\n'.repeat(250))
    expect(status).toBe(422)
    expect(body.fields).toHaveLength(100)
    expect(body.fields?.[99]?.field).toBe('line 100')
    expect(body.detail).toContain('150 more are not listed')
    const mixed = await sendBy(token, `${'x\n'.repeat(250)}${linesOf([loop()])}`)
    expect(mixed).toMatchObject({ status: 200, body: { kept: 1, left: 150 } })
  })

  it.each([
    ['none', '\n \n', 400],
    ['more than 5,000', `${'{}\n'.repeat(5001)}`, 413],
    ['more than 4 MB', 'x'.repeat(4_000_001), 413],
  ])('%s are refused as a whole', async (_name, lines, status) => {
    const { token } = await makeSender()
    expect((await sendBy(token, lines)).status).toBe(status)
  })

  it('must come under their own type', async () => {
    const { token } = await makeSender()
    expect((await sendBy(token, linesOf([loop()]), { 'content-type': 'application/json' })).status).toBe(400)
    expect((await sendBy(token, linesOf([loop()]), { 'content-type': 'application/x-ndjson; charset=utf-8' })).status).toBe(200)
  })

  it('may be dropped as a file by who may edit, which is told in the audit', async () => {
    const { params } = await makeSender()
    const lines = `${linesOf(loopsOf(machineNames(2), 3))}nonsense\n`
    const { status, body } = await call<LoopUpload>(drop, { as: person, method: 'POST', params, lines })
    expect([status, body.kept, body.refused.length]).toEqual([200, 6, 1])
    expect(await prisma().auditEntry.findMany({ where: { objectKind: 'loop', objectId: params.id } })).toMatchObject([
      { actor: person.userId, action: 'create', detail: { kept: 6, known: 0, refused: 1 } },
    ])
    const viewer = await makePerson('viewer', person.teamId)
    expect((await call(drop, { as: viewer, method: 'POST', params, lines })).status).toBe(403)
    expect((await call<LoopSummary>(read, { as: viewer, params })).body.loops).toMatchObject({ n: 6, machines: 2, seconds: null })
    const elsewhere = { origin: 'https://elsewhere.example' }
    expect((await call(drop, { as: person, method: 'POST', params, lines, headers: elsewhere })).status).toBe(403)
  })
})
