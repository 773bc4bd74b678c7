import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { POST as decide } from '@/app/api/comparisons/[id]/decisions/route'
import { PUT as change, DELETE as remove } from '@/app/api/post-channels/[id]/route'
import { POST as attempt } from '@/app/api/post-channels/[id]/test/route'
import { POST as add, GET as list } from '@/app/api/post-channels/route'
import { GET as preview } from '@/app/api/post-preview/route'
import { GET as week } from '@/app/api/week/route'
import type { PostChannel, PostPreview } from '@/lib/domain/post'
import type { ProblemBody } from '@/lib/domain/problem'
import type { ReleaseReading } from '@/lib/domain/release'
import type { Week } from '@/lib/domain/week'
import { prisma } from '@/lib/store/client'
import { takeDuePost } from '@/lib/store/posts'
import { upsertReleases } from '@/lib/store/releases'
import { inTeam } from '@/lib/store/team-db'
import { getOverview } from '@/lib/usecases/get-overview'
import { sendPosts } from '@/lib/usecases/send-posts'
import { mailServer } from '@/tests/fakes/mail-server'
import { webhook } from '@/tests/fakes/webhook'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'
import { writeKeys } from '@/tests/team-store'

serveTests()

let owner: Person
let viewer: Person
let content: TeamContent
let hook: Awaited<ReturnType<typeof webhook>>
let mail: Awaited<ReturnType<typeof mailServer>>

/** A Monday, at 8:30 in UTC: half past nine in Berlin. */
const MONDAY = new Date('2027-01-04T08:30:00Z')
const hours = (count: number, from = MONDAY) => new Date(from.getTime() + count * 3_600_000)

const body = (rest: object = {}) => ({
  ...{ kind: 'webhook', name: '#platform', topics: ['week'], weekday: 1, hour: 9, timeZone: 'Europe/Berlin', paused: false, url: hook.url },
  ...rest,
})
const added = async (rest: object = {}) => (await call<PostChannel>(add, { as: owner, method: 'POST', body: body(rest) })).body
const channels = async () => (await call<{ items: PostChannel[] }>(list, { as: owner })).body.items
const removed = (id: string) => call(remove, { as: owner, method: 'DELETE', params: { id } })

beforeAll(async () => {
  process.env.FOURWAYS_KEYS_FILE = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')
  writeKeys('a', ['a'])
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  hook = await webhook()
  mail = await mailServer(['gone@example.com'])
  process.env.SMTP_URL = mail.url
  process.env.MAIL_FROM = 'Fourways <fourways@example.com>'
  owner = await makePerson('owner')
  viewer = await makePerson('viewer', owner.teamId)
  content = await fillTeam(owner, 'ours')
})
afterAll(async () => {
  await hook.stop()
  await mail.stop()
})

describe('channels', () => {
  it('keep the address of a webhook to themselves, in the database as well', async () => {
    const made = await call<PostChannel>(add, { as: owner, method: 'POST', body: body() })
    expect(made).toMatchObject({ status: 201, body: { goesTo: hook.host, name: '#platform', deliveries: [] } })
    expect(JSON.stringify(await channels())).not.toContain('secret')
    const rows = await prisma().$queryRaw<{ row: string }[]>`SELECT "post_channel"::text AS "row" FROM "post_channel"`
    const audit = await prisma().auditEntry.findMany()
    expect(JSON.stringify([rows, audit])).not.toContain('secret')
    expect((await call(add, { as: viewer, method: 'POST', body: body() })).status).toBe(403)
    await removed(made.body.id)
  })

  it('refuse addresses that the guard refuses, and say what to do', async () => {
    for (const url of ['http://169.254.169.254/latest', 'https://10.0.0.1/hook', 'https://user:word@example.com/', 'not a url', '']) {
      const { status, body: problem } = await call<ProblemBody>(add, { as: owner, method: 'POST', body: body({ url }) })
      expect([url, status, problem.fields?.[0]?.field]).toEqual([url, 422, 'url'])
    }
    const wrong = body({ timeZone: 'Mars/Olympus', topics: [], hour: 25 })
    const { status, body: problem } = await call<ProblemBody>(add, { as: owner, method: 'POST', body: wrong })
    expect(status).toBe(400)
    expect(problem.fields?.map(({ field }) => field).sort()).toEqual(['hour', 'timeZone', 'topics'])
  })

  it('a change without an address leaves it; a test says what was sent, or why it did not arrive', async () => {
    const { id } = await added()
    const { url, ...rest } = body({ name: '#renamed' })
    expect(await call(change, { as: owner, method: 'PUT', params: { id }, body: rest })).toMatchObject({
      status: 200,
      body: { name: '#renamed', goesTo: hook.host },
    })
    hook.got.length = 0
    const sent = await call<PostPreview>(attempt, { as: owner, method: 'POST', params: { id } })
    expect(sent.status).toBe(200)
    expect(hook.got).toEqual([{ path: new URL(url).pathname, type: 'application/json', text: sent.body.sent }])
    expect(sent.body.sent).toMatch(/^\*Test: This week in /)
    hook.answers.push(404)
    const gone = await call<ProblemBody>(attempt, { as: owner, method: 'POST', params: { id } })
    expect(gone).toMatchObject({ status: 422, body: { detail: expect.stringContaining('make a new one') } })
    await removed(id)
  })
})

describe('the week', () => {
  it('is told at its hour, once, whoever sends and however often', async () => {
    const { id } = await added()
    hook.got.length = 0
    await sendPosts(hours(-1))
    expect(hook.got).toEqual([])
    await Promise.all([sendPosts(MONDAY), sendPosts(MONDAY), sendPosts(MONDAY)])
    await sendPosts(hours(1))
    await sendPosts(hours(20))
    expect(hook.got).toHaveLength(1)
    expect(hook.got[0]?.text).toContain('This week in Team of')
    await sendPosts(hours(7 * 24))
    expect(hook.got).toHaveLength(2)
    expect((await channels()).find((one) => one.id === id)?.deliveries.map(({ state }) => state)).toEqual(['sent', 'sent'])
    await removed(id)
  })

  it('is tried again after what may pass, and given up with its reason after what does not', async () => {
    const { id } = await added()
    hook.got.length = 0
    hook.answers.push(429, 503)
    const deliveries = async () => (await channels()).find((one) => one.id === id)?.deliveries
    await sendPosts(MONDAY)
    expect(await deliveries()).toMatchObject([{ state: 'waiting', tries: 1, problem: expect.any(String) }])
    await sendPosts(hours(1))
    await sendPosts(hours(3))
    expect(await deliveries()).toMatchObject([{ state: 'sent', problem: null }])
    hook.answers.push(410)
    await sendPosts(hours(7 * 24))
    expect((await deliveries())?.[0]).toMatchObject({ state: 'failed', problem: expect.stringContaining('answered 410') })
    await removed(id)
  })

  it('is sent by nobody else while it is on its way, however long those before it took', async () => {
    const ids = [(await added()).id, (await added({ name: '#second' })).id]
    hook.got.length = 0
    let passedMs = 0
    const real = performance.now.bind(performance)
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => real() + passedMs)
    const taken: (string | undefined)[] = []
    hook.waits.before = async () => {
      if (hook.got.length === 1) passedMs = 130_000
      else taken.push((await inTeam(owner.teamId, (db) => takeDuePost(db, hours(passedMs / 3_600_000), 1000)))?.channelId)
    }
    await sendPosts(MONDAY)
    clock.mockRestore()
    hook.waits.before = async () => {}
    expect(taken).toEqual([undefined])
    for (const id of ids) await removed(id)
  })

  it('waits while a channel is paused', async () => {
    const { id } = await added({ paused: true })
    hook.got.length = 0
    await sendPosts(MONDAY)
    expect(hook.got).toEqual([])
    await removed(id)
  })

  it('is the one of the screen, and each line opens', async () => {
    const { body: told } = await call<Week>(week, { as: viewer })
    const { body: shown } = await call<PostPreview>(preview, { as: viewer, path: '/api/post-preview?kind=webhook' })
    expect(told.lines.length).toBeGreaterThan(0)
    for (const { text, href } of told.lines.slice(0, 12)) {
      expect(shown.message.lines).toContainEqual({ text, href })
      expect(shown.sent).toContain(`${ORIGIN}${href}`)
    }
  })

  it('goes by mail, to several, as text and HTML; a mailbox that is not there is told', async () => {
    const { url: _, ...rest } = body({ kind: 'mail', to: ['lead@example.com', 'team@example.com'] })
    const { body: channel } = await call<PostChannel>(add, { as: owner, method: 'POST', body: rest })
    await sendPosts(MONDAY)
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]).toMatchObject({ from: 'fourways@example.com', to: ['lead@example.com', 'team@example.com'] })
    expect(mail.mails[0]?.raw).toMatch(/Subject: This week in/)
    expect(mail.mails[0]?.raw).toContain('text/html')
    await call(change, { as: owner, method: 'PUT', params: { id: channel.id }, body: { ...rest, to: ['gone@example.com'] } })
    const failed = await call<ProblemBody>(attempt, { as: owner, method: 'POST', params: { id: channel.id } })
    expect(failed).toMatchObject({ status: 422, body: { detail: expect.stringContaining('did not take it') } })
    await removed(channel.id)
  })
})

describe('a decision', () => {
  it('is told of on its review date, once, with what has changed since', async () => {
    const { id } = await added({ topics: ['reviews'], hour: 7, timeZone: 'UTC' })
    const made = await call(decide, {
      as: owner,
      method: 'POST',
      params: { id: content.comparison.id },
      body: {
        ...{
          chosenId: content.profile.id,
          perspective: 'team-lead',
          weights: null,
          mustHaves: [],
          why: 'It is faster.',
          decidedBy: 'All of us',
        },
        ...{ switchingLowDays: 2, switchingHighDays: 4, developers: 6, hourlyRate: null, reviewOn: '2027-01-04' },
      },
    })
    expect(made.status).toBe(201)
    hook.got.length = 0
    await sendPosts(new Date('2027-01-04T06:59:00Z'))
    expect(hook.got).toEqual([])
    await sendPosts(new Date('2027-01-04T07:00:00Z'))
    await sendPosts(new Date('2027-01-05T07:00:00Z'))
    expect(hook.got).toHaveLength(1)
    expect(hook.got[0]?.text).toMatch(/^\*Review due: /)
    expect(hook.got[0]?.text).toContain('You agreed on Minikube')
    const actor = { teamId: owner.teamId, userId: owner.userId, role: owner.role }
    const steps = async (day: string) => (await getOverview(actor, new Date(day))).nextSteps.map(({ title }) => title)
    expect((await steps('2027-01-03')).some((title) => title.startsWith('Review: '))).toBe(false)
    expect((await steps('2027-01-04')).some((title) => title.startsWith('Review: '))).toBe(true)
    await removed(id)
  })
})

describe('an alert', () => {
  /** Ends a collection of the connection, so long after the first moment. */
  async function ended(minute: number, state: 'done' | 'failed') {
    const id = randomUUID()
    const queuedAt = new Date(Date.UTC(2099, 0, 1, 0, minute))
    const { id: connectionId } = content.connection
    await prisma().$executeRaw`
      INSERT INTO "collection" ("id", "teamId", "connectionId", "state", "trigger", "queuedAt", "finishedAt")
      VALUES (${id}::uuid, ${owner.teamId}, ${connectionId}::uuid, ${state}, 'demand', ${queuedAt}, ${queuedAt})`
  }
  const sent = () => hook.got.map(({ text }) => /(Well again: .+|.+ cannot be read|.+ failed)/.exec(text)?.[1]?.replaceAll('*', ''))

  it('comes once while a collection keeps failing, once more when it is well again, and anew after that', async () => {
    const { id } = await added({ topics: ['alerts'] })
    hook.got.length = 0
    let minute = 0
    const toldAfter = async (...states: ('done' | 'failed')[]) => {
      for (const state of states) await ended(++minute, state)
      await sendPosts(hours(0))
      await sendPosts(hours(0.5))
      return sent().length
    }
    const { name } = content.connection
    expect(await toldAfter('done', 'failed', 'failed')).toBe(0)
    expect(await toldAfter('failed')).toBe(1)
    expect(await toldAfter(...Array.from({ length: 25 }, () => 'failed' as const))).toBe(1)
    expect(await toldAfter('done')).toBe(2)
    expect(await toldAfter('done', 'failed', 'failed', 'done')).toBe(2)
    expect(await toldAfter('failed', 'failed', 'failed')).toBe(3)
    expect(sent().map((text) => text?.includes(name) && /Well again/.test(text))).toEqual([false, true, false])
    await removed(id)
  })

  it('says that a stage is well again to those who were told that it was broken', async () => {
    const { id } = await added({ topics: ['alerts'] })
    await sendPosts(hours(0))
    hook.got.length = 0
    const place = { namespace: 'canary-namespace', kind: 'Deployment', workload: 'alerted', cause: null, images: [], rolledBackFrom: [] }
    const release = (revision: string, minute: number, outcome: ReleaseReading['outcome'], live: boolean): ReleaseReading => {
      const at = new Date(MONDAY.getTime() - 3_600_000 + minute * 60_000).toISOString()
      return { ...place, revision, version: revision, createdAt: at, liveAt: at, readyAt: null, outcome, live }
    }
    const keep = (...readings: ReleaseReading[]) =>
      inTeam(owner.teamId, (db) =>
        upsertReleases(db, readings, { connectionId: content.connection.id, seenAt: new Date().toISOString(), imported: false }),
      )
    const alerts = () => hook.got.map(({ text }) => text).filter((text) => text.includes('alerted'))
    await keep(release('1', 0, 'succeeded', true), release('2', 1, 'failed', false))
    await sendPosts(hours(0))
    await sendPosts(hours(0.5))
    expect(alerts()).toHaveLength(1)
    await keep(release('1', 0, 'superseded', false), release('2', 1, 'failed', false), release('3', 2, 'succeeded', true))
    for (const hour of [0, 0.5, 1]) await sendPosts(hours(hour))
    expect(alerts()).toHaveLength(2)
    expect(alerts().at(-1)).toContain('Well again: alerted in')
    await removed(id)
  })
})
