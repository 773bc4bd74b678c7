import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as revoke } from '@/app/api/shares/[id]/revoke/route'
import { POST as share } from '@/app/api/shares/route'
import { POST as unlock } from '@/app/s/[token]/unlock/route'
import { answerKept } from '@/app/s/kept'
import type { MadeShare, Share } from '@/lib/domain/share'
import { prisma } from '@/lib/store/client'
import { endSharedStates } from '@/lib/store/shared-states'
import { writeViews } from '@/lib/usecases/count-view'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent
let server: Server
let address: string
/** How often a page was made: each says its number. */
let made = 0

/** Stands in for what makes pages, with a script of its own and one that got in. */
function makePage(_request: IncomingMessage, response: ServerResponse) {
  made++
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-security-policy', `script-src 'self' 'nonce-n${made}'`)
  response.write(`<!DOCTYPE html><html><body>page ${made}<script nonce="n${made}">own()</script>`)
  response.end('<script>alert(1)</script></body></html>')
}

beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'sharer')
  server = createServer((request, response) => {
    const pass = () => makePage(request, response)
    if (!answerKept(request, response, pass)) pass()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await endSharedStates()
})

beforeEach(() => {
  made = 0
})

async function makeLink(more: Record<string, unknown> = {}) {
  const body = { comparisonId: content.comparison.id, perspective: 'team-lead', weights: null, mustHaves: [], days: 7, ...more }
  const { body: told } = await call<MadeShare>(share, { as: person, method: 'POST', body })
  return { id: told.share.id, token: told.url.replace(`${ORIGIN}/s/`, '') }
}

async function open(token: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${address}/s/${token}`, { headers })
  return { page: Number(/page (\d+)/.exec(await answer.text())?.[1]), headers: answer.headers }
}

/** Opens the page until its bytes are kept, which is a moment after the first were given; the number of the kept one. */
async function openUntilKept(token: string, headers: Record<string, string> = {}): Promise<number> {
  for (;;) {
    const before = made
    const { page } = await open(token, headers)
    if (made === before) return page
  }
}

describe('the page of a frozen link', () => {
  it('is made once, whatever compression is asked for, and each time it is given counts as a view', async () => {
    const { id, token } = await makeLink()
    const page = await openUntilKept(token)
    const before = made
    for (const coding of ['gzip', 'br', 'identity', 'gzip;q=0']) {
      const given = await open(token, { 'accept-encoding': coding })
      expect([given.page, given.headers.get('content-encoding')]).toEqual([page, /^(gzip|br)$/.test(coding) ? coding : null])
    }
    expect(made).toBe(before)
    await writeViews()
    expect((await prisma().share.findUniqueOrThrow({ where: { id } })).views).toBe(5)
  })

  it('is kept by nobody else, indexed by nobody, and runs its own script and no other', async () => {
    const { token } = await makeLink()
    await openUntilKept(token)
    const { headers } = await open(token)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex',
    })
    const hash = createHash('sha256').update('own()').digest('base64')
    expect(headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${hash}';`)
  })

  it('is not given from the moment that its link is revoked by this process', async () => {
    const { id, token } = await makeLink()
    const page = await openUntilKept(token)
    await call<Share>(revoke, { as: person, method: 'POST', params: { id } })
    expect((await open(token)).page).toBeGreaterThan(page)
  })

  it.each([
    ['revoked', (id: string) => prisma().share.update({ where: { id }, data: { revokedAt: new Date() } })],
    ['over', (id: string) => prisma().share.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })],
    ['said to be another', (id: string) => prisma().share.update({ where: { id }, data: { note: 'Wait.' } })],
    ['tampered with', (id: string) => tamper(id)],
  ])('is not given a second after its link was %s by anybody else, however often it is opened', async (_what, change) => {
    const { id, token } = await makeLink()
    const page = await openUntilKept(token)
    await change(id)
    const changed = performance.now()
    while (performance.now() - changed < 1_000) await open(token)
    expect((await open(token)).page).toBeGreaterThan(page)
  })

  it('is given behind a passphrase to those alone who have said it', async () => {
    const { token } = await makeLink({ audience: 'passphrase', passphrase: 'correct horse battery' })
    const form = new Request(`${ORIGIN}/x`, { method: 'POST', body: new URLSearchParams({ passphrase: 'correct horse battery' }) })
    const { headers } = await unlock(form, { params: Promise.resolve({ token }) })
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await openUntilKept(token, { cookie })
    expect((await open(token)).page).toBeGreaterThan(page)
    expect((await open(token, { cookie: `${cookie.split('=')[0]}=${'A'.repeat(43)}` })).page).toBeGreaterThan(page)
    expect((await open(token, { cookie })).page).toBe(page)
  })

  it('is another in another theme', async () => {
    const { token } = await makeLink()
    const page = await openUntilKept(token)
    expect(await openUntilKept(token, { cookie: 'fourways-theme=dark' })).not.toBe(page)
    expect((await open(token)).page).toBe(page)
  })
})

/** Changes what is kept as only the owner of the database can who takes its guard away. */
async function tamper(shareId: string) {
  const { snapshotId } = await prisma().share.findUniqueOrThrow({ where: { id: shareId } })
  await prisma().$executeRaw`ALTER TABLE "snapshot" DISABLE TRIGGER USER`
  await prisma().$executeRaw`UPDATE "snapshot" SET "content" = replace("content", '"seed":', '"seed":1') WHERE "id" = ${snapshotId}::uuid`
  await prisma().$executeRaw`ALTER TABLE "snapshot" ENABLE TRIGGER USER`
}

describe('a page is made for each view', () => {
  const again = async (token: string, headers: Record<string, string> = {}) => {
    const pages = []
    for (let view = 0; view < 3; view++) pages.push((await open(token, headers)).page)
    return pages
  }

  it('of a link that is live, that opens nothing, or that is for the team', async () => {
    for (const more of [{ live: true }, { audience: 'team' }]) {
      made = 0
      expect(await again((await makeLink(more)).token)).toEqual([1, 2, 3])
    }
    made = 0
    expect(await again('A'.repeat(43))).toEqual([1, 2, 3])
  })

  it('for members of the team, who are offered more, though it is kept for others', async () => {
    const { token } = await makeLink()
    await openUntilKept(token)
    made = 10
    expect(await again(token, { cookie: person.cookie })).toEqual([11, 12, 13])
  })

  it('by any other address, and for the scripts of the page itself', async () => {
    const { token } = await makeLink()
    await openUntilKept(token)
    made = 10
    expect(await again(`${token}?vs=today`)).toEqual([11, 12, 13])
    expect(await again(token, { rsc: '1' })).toEqual([14, 15, 16])
  })
})
