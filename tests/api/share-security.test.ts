import { beforeAll, describe, expect, it } from 'vitest'
import * as fileRoute from '@/app/api/shared/[token]/file/route'
import * as matrixRoute from '@/app/api/shared/[token]/matrix/route'
import * as sharedRoute from '@/app/api/shared/[token]/route'
import { POST as revoke } from '@/app/api/shares/[id]/revoke/route'
import { POST as share } from '@/app/api/shares/route'
import * as pictureRoute from '@/app/s/[token]/picture/route'
import * as unlockRoute from '@/app/s/[token]/unlock/route'
import { visitorOf } from '@/lib/access/visitor'
import type { MadeShare, Share } from '@/lib/domain/share'
import { operations } from '@/lib/route/operations'
import { prisma } from '@/lib/store/client'
import { openSharedPage } from '@/lib/usecases/open-shared-page'
import { handlerOf } from '@/tests/handlers'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent

beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'sharer')
})

async function makeLink() {
  const body = { comparisonId: content.comparison.id, perspective: 'team-lead', weights: null, mustHaves: [], days: 7 }
  const made = await call<MadeShare>(share, { as: person, method: 'POST', body })
  return { id: made.body.share.id, token: made.body.url.replace(`${ORIGIN}/s/`, '') }
}

type Way = (request: Request, context: { params: Promise<{ token: string }> }) => Promise<Response>

/** Every way to what a link opens, but for its page. */
const ways: Record<string, Way> = {
  json: sharedRoute.GET as Way,
  matrix: matrixRoute.GET as Way,
  file: fileRoute.GET as Way,
  picture: pictureRoute.GET,
}

async function ask(way: Way, token: string) {
  const request = new Request(`${ORIGIN}/x`, { headers: { host: new URL(ORIGIN).host } })
  return way(request, { params: Promise.resolve({ token }) })
}

const statuses = async (token: string) =>
  Object.fromEntries(await Promise.all(Object.entries(ways).map(async ([name, way]) => [name, (await ask(way, token)).status])))
const all = (status: number) => Object.fromEntries(Object.keys(ways).map((name) => [name, status]))

const page = (token: string) =>
  openSharedPage(token, visitorOf(new Headers(), token), false).then(
    () => 'opened',
    (problem) => problem.kind,
  )

describe('the token of a link', () => {
  it.each([
    '',
    ':token',
    '%3Atoken',
    '[]',
    'null',
    'A'.repeat(42),
    'ä'.repeat(43),
    '../../shares',
    `${'A'.repeat(43)}\0`,
    '*',
    "' OR 1=1--",
  ])('%j opens nothing, by whatever way', async (token) => {
    await makeLink()
    expect(await statuses(token)).toEqual(all(404))
    expect(await page(token)).toBe('not-found')
    const form = new Request(`${ORIGIN}/x`, { method: 'POST', body: new URLSearchParams({ passphrase: 'x'.repeat(12) }) })
    const { headers } = await unlockRoute.POST(form, { params: Promise.resolve({ token }) })
    expect(headers.has('set-cookie')).toBe(false)
  })

  it('lets do nothing but view: each operation refuses it, wherever it stands', async () => {
    const { token } = await makeLink()
    const closed = operations.map(({ operation }) => operation).filter(({ right }) => right !== 'open')
    expect(closed.length).toBeGreaterThan(60)
    for (const operation of closed) {
      const headers = { authorization: `Bearer ${token}`, cookie: `fourways-4400=${token}; fourways-link=${token}`, 'if-match': '"1"' }
      const asked = { method: operation.method, params: { id: content.comparison.id }, path: `/api?token=${token}`, headers }
      const { status } = await call(await handlerOf(operation), asked)
      expect([`${operation.method} ${operation.path}`, status]).toEqual([`${operation.method} ${operation.path}`, 401])
    }
  })

  it('is read and never written by: its routes have no other method', () => {
    for (const route of [sharedRoute, matrixRoute, fileRoute, pictureRoute]) expect(Object.keys(route)).toEqual(['GET'])
    expect(Object.keys(unlockRoute)).toEqual(['POST'])
  })
})

describe('the end of a link', () => {
  it.each([
    ['revoked', (id: string) => call<Share>(revoke, { as: person, method: 'POST', params: { id } })],
    ['over', (id: string) => prisma().share.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })],
  ])('holds at once by every way, whatever was kept of it before: %s', async (_what, end) => {
    const { id, token } = await makeLink()
    expect(await statuses(token)).toEqual(all(200))
    expect(await page(token)).toBe('opened')
    await end(id)
    expect(await statuses(token)).toEqual(all(404))
    expect(await page(token)).toBe('not-found')
  })
})

describe('the picture of a link', () => {
  it('is a PNG of 1200 x 630 that nobody keeps or indexes, and counts no view', async () => {
    const { id, token } = await makeLink()
    const answer = await ask(ways.picture as Way, token)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['PNG', 1200, 630])
    expect((await prisma().share.findUniqueOrThrow({ where: { id } })).views).toBe(0)
  })
})
