import { beforeAll, describe, expect, it } from 'vitest'
import { GET as openFile } from '@/app/api/shared/[token]/file/route'
import { GET as openMatrix } from '@/app/api/shared/[token]/matrix/route'
import { GET as openShared } from '@/app/api/shared/[token]/route'
import { GET as readDeeds } from '@/app/api/shares/audit/route'
import { POST as revokeAll } from '@/app/api/shares/revoke/route'
import { GET as list, POST as share } from '@/app/api/shares/route'
import { POST as unlock } from '@/app/s/[token]/unlock/route'
import { visitorOf } from '@/lib/access/visitor'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Page } from '@/lib/domain/page'
import type { MadeShare, Share, ShareDeed, SharedComparison } from '@/lib/domain/share'
import { prisma } from '@/lib/store/client'
import { appendEvidence } from '@/lib/store/evidence'
import { inTeam } from '@/lib/store/team-db'
import { openSharedPage } from '@/lib/usecases/open-shared-page'
import { previewShare } from '@/lib/usecases/preview-share'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { CANARY, fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent

beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'sharer')
})

const ask = (more: Record<string, unknown>) => ({
  as: person,
  method: 'POST',
  body: { comparisonId: content.comparison.id, perspective: 'team-lead', weights: null, mustHaves: [], days: 7, ...more },
})

async function makeLink(more: Record<string, unknown> = {}) {
  const made = await call<MadeShare>(share, ask(more))
  expect(made.status).toBe(201)
  return { ...made.body.share, token: made.body.url.replace(`${ORIGIN}/s/`, '') }
}

/** Every way that a link can be read, asked with the same cookie: their status codes. */
async function statuses(token: string, cookie?: string): Promise<number[]> {
  const ways = [openShared, openMatrix, openFile]
  return Promise.all(
    ways.map(async (way) => {
      const headers = { host: new URL(ORIGIN).host, ...(cookie ? { cookie } : {}) }
      return (await way(new Request(`${ORIGIN}/api/shared/${token}`, { headers }), { params: Promise.resolve({ token }) })).status
    }),
  )
}

async function say(token: string, passphrase: string) {
  const request = new Request(`${ORIGIN}/s/${token}/unlock`, {
    method: 'POST',
    body: new URLSearchParams({ passphrase }),
    headers: { origin: 'null' },
  })
  const { status, headers } = await unlock(request, { params: Promise.resolve({ token }) })
  return {
    status,
    location: headers.get('location'),
    cookie: headers.get('set-cookie')?.split(';')[0],
    line: headers.get('set-cookie') ?? '',
  }
}

/** A guess costs a tenth of a second of a processor by design, ten of them ten times that, and many times as long where others want the processor. */
const TEN_GUESSES_MS = 120_000

describe('a link with a passphrase', () => {
  it('opens by whatever way for whoever says it, and for nobody else', async () => {
    const { token, audience } = await makeLink({ audience: 'passphrase', passphrase: 'correct horse battery' })
    expect(audience).toBe('passphrase')
    expect(await statuses(token)).toEqual([403, 403, 403])
    const wrong = await say(token, 'correct horse')
    expect(wrong).toMatchObject({ status: 303, location: `/s/${token}?said=wrong`, cookie: undefined })
    const right = await say(token, 'correct horse battery')
    expect(right).toMatchObject({ status: 303, location: `/s/${token}` })
    expect(right.line).toMatch(/; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    expect(right.line).not.toContain(token)
    expect(await statuses(token, right.cookie)).toEqual([200, 200, 200])
    const other = await makeLink({ audience: 'passphrase', passphrase: 'correct horse battery' })
    expect(await statuses(other.token, right.cookie)).toEqual([403, 403, 403])
  })

  it(
    'is tried ten times in a quarter of an hour, also all at once, then even the right one waits',
    async () => {
      const { token } = await makeLink({ audience: 'passphrase', passphrase: 'correct horse battery' })
      const guesses = await Promise.all(Array.from({ length: 10 }, (_, each) => say(token, `guess ${each}`)))
      expect(guesses.map(({ location }) => location)).toEqual(Array(10).fill(`/s/${token}?said=wrong`))
      expect(await say(token, 'correct horse battery')).toMatchObject({ location: `/s/${token}?said=wait`, cookie: undefined })
    },
    TEN_GUESSES_MS,
  )

  it('keeps its passphrase nowhere, and is asked for one', async () => {
    await makeLink({ audience: 'passphrase', passphrase: 'a phrase like no other' })
    const tables = await Promise.all([prisma().share.findMany(), prisma().snapshot.findMany(), prisma().auditEntry.findMany()])
    expect(JSON.stringify(tables)).not.toContain('a phrase like no other')
    for (const more of [
      { audience: 'passphrase' },
      { passphrase: 'correct horse battery' },
      { audience: 'passphrase', passphrase: 'short' },
    ])
      expect((await call(share, ask(more))).status).toBe(400)
  })
})

describe('a link for members of the team', () => {
  it('opens for them alone', async () => {
    const { token } = await makeLink({ audience: 'team' })
    const viewer = await makePerson('viewer', person.teamId)
    const stranger = await makePerson('owner')
    expect(await statuses(token)).toEqual([401, 401, 401])
    expect(await statuses(token, stranger.cookie)).toEqual([401, 401, 401])
    expect(await statuses(token, viewer.cookie)).toEqual([200, 200, 200])
  })
})

describe('a live link', () => {
  it('follows the evidence, redacted, and a frozen one does not', async () => {
    const [live, frozen] = [await makeLink({ live: true }), await makeLink()]
    const remember = async (token: string) => (await call<SharedComparison>(openShared, { params: { token } })).body
    await inTeam(person.teamId, (db) =>
      appendEvidence(db, {
        ...{ subject: { kind: 'profile', id: content.profile.id }, metric: 'profile.save-to-see', outcome: 'declared' },
        ...{ value: { seconds: 3000, n: null, p90Seconds: null }, reason: null, projection: null, probe: null },
        ...{ detail: `Said by ${CANARY.author}.`, source: { system: 'person', version: null, endpoint: CANARY.endpoint, requests: [] } },
        ...{ observedAt: new Date().toISOString(), durationMs: null, collectionId: null, author: CANARY.author },
      }),
    )
    const [now, then] = [await remember(live.token), await remember(frozen.token)]
    expect([now.live, now.sha256, then.live, then.sha256]).toEqual([true, null, false, frozen.sha256])
    expect(JSON.stringify(now.snapshot.computed?.matrix.rows)).toMatch(/50\smin/)
    expect(JSON.stringify(then.snapshot)).not.toMatch(/50\smin/)
    for (const hidden of Object.values(CANARY)) expect(JSON.stringify(now)).not.toContain(hidden)
    await prisma().share.update({ where: { id: live.id }, data: { revokedAt: new Date() } })
    expect(await statuses(live.token)).toEqual([404, 404, 404])
  })
})

describe('what has changed since', () => {
  it('is told to members who ask, and to nobody else', async () => {
    const { token } = await makeLink()
    const as = (cookie?: string) => visitorOf(new Headers(cookie ? { cookie } : {}), token)
    expect((await openSharedPage(token, as(person.cookie), true)).since).toMatchObject({ cells: [], added: [], gone: [] })
    await prisma().profile.update({ where: { id: content.other.id }, data: { name: 'Since then' } })
    await inTeam(person.teamId, (db) =>
      appendEvidence(db, {
        ...{ subject: { kind: 'profile', id: content.profile.id }, metric: 'profile.save-to-see', outcome: 'declared' },
        ...{ value: { seconds: 6000, n: null, p90Seconds: null }, reason: null, detail: null, projection: null, probe: null },
        ...{ source: { system: 'person', version: null, endpoint: null, requests: [] }, observedAt: new Date().toISOString() },
        ...{ durationMs: null, collectionId: null, author: null },
      }),
    )
    const { since } = await openSharedPage(token, as(person.cookie), true)
    expect(since?.cells).toContainEqual(
      expect.objectContaining({ criterion: 'save-to-see', profileId: content.profile.id, is: expect.stringMatching(/1\sh\s40\smin/) }),
    )
    expect(since?.cells.map(({ was, is }) => was === is)).not.toContain(true)
    expect(await openSharedPage(token, as(person.cookie), true)).toMatchObject({ member: true, since: { unchanged: expect.any(Number) } })
    expect(await openSharedPage(token, as(person.cookie), false)).toMatchObject({ member: true, since: null })
    const stranger = await makePerson('owner')
    for (const cookie of [undefined, stranger.cookie])
      expect(await openSharedPage(token, as(cookie), true)).toMatchObject({ member: false, since: null })
  })
})

describe('links together', () => {
  it('are revoked all or none, and the audit says by whom', async () => {
    const [a, b] = [await makeLink({ title: 'First', note: 'For the board.' }), await makeLink({ title: 'Second' })]
    const other = await makePerson('owner')
    const theirs = await fillTeam(other, 'other')
    const foreign = await call<MadeShare>(share, { ...ask({ comparisonId: theirs.comparison.id }), as: other })
    const end = (ids: string[]) => call<{ items: Share[] }>(revokeAll, { as: person, method: 'POST', body: { ids } })
    expect((await end([a.id, foreign.body.share.id])).status).toBe(404)
    expect(await statuses(a.token)).toEqual([200, 200, 200])
    expect((await end([a.id, b.id])).body.items.every(({ revokedAt }) => revokedAt !== null)).toBe(true)
    expect([await statuses(a.token), await statuses(b.token)].flat()).toEqual(Array(6).fill(404))
    const listed = await call<Page<Share>>(list, { as: person })
    expect(listed.body.items.find(({ id }) => id === a.id)).toMatchObject({ note: 'For the board.', audience: 'anyone', live: false })
    const { body } = await call<Page<ShareDeed>>(readDeeds, { as: person })
    expect(body.items.slice(0, 2).map(({ action, title }) => [action, title])).toEqual([
      ['revoke', 'Second'],
      ['revoke', 'First'],
    ])
    expect(body.items[0]?.by).toMatch(/^person-/)
    expect(JSON.stringify((await call(readDeeds, { as: other })).body)).not.toContain('First')
  })
})

describe('a preview', () => {
  it('is what the link will show, and is kept nowhere', async () => {
    const redaction = { showEndpoints: false, showNamespaces: false, hideCosts: true }
    const before = await prisma().snapshot.count()
    const actor = { teamId: person.teamId, userId: person.userId, role: person.role }
    const { snapshot, hidden } = await previewShare(actor, content.comparison.id, {}, redaction)
    expect(await prisma().snapshot.count()).toBe(before)
    expect(hidden.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['namespace', 'host', 'machine', 'person']))
    const { token } = await makeLink({ redaction })
    const { body } = await call<SharedComparison>(openShared, { params: { token } })
    const { frozenAt: _, input, computed, ...rest } = body.snapshot
    const without = (held: unknown) => canonicalJson(held).replaceAll(input.now, '').replaceAll(snapshot.input.now, '')
    expect(rest).toEqual({ format: 2, settings: snapshot.settings, seed: snapshot.seed })
    expect(without(input)).toBe(without(snapshot.input))
    expect(without(computed?.matrix)).toBe(without(snapshot.computed?.matrix))
  })
})
