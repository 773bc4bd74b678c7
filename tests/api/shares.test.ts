import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as readMatrix } from '@/app/api/comparisons/[id]/matrix/route'
import { GET as openSharedMatrix } from '@/app/api/shared/[token]/matrix/route'
import { GET as openShared } from '@/app/api/shared/[token]/route'
import { POST as revoke } from '@/app/api/shares/[id]/revoke/route'
import { GET as list, POST as share } from '@/app/api/shares/route'
import type { Matrix } from '@/lib/domain/matrix'
import type { MadeShare, Share, SharedComparison } from '@/lib/domain/share'
import { buildMatrix } from '@/lib/scoring/matrix'
import { prisma } from '@/lib/store/client'
import { writeViews } from '@/lib/usecases/count-view'
import { MAX_AN_HOUR } from '@/lib/usecases/make-share'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { CANARY, fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent

beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'sharer')
})

const tokenOf = ({ url }: MadeShare) => url.replace(`${ORIGIN}/s/`, '')

async function makeShare(more: Record<string, unknown> = {}) {
  const body = { comparisonId: content.comparison.id, perspective: 'team-lead', weights: null, mustHaves: [], days: 7, ...more }
  const made = await call<MadeShare>(share, { as: person, method: 'POST', body })
  expect(made.status).toBe(201)
  return made.body
}

const open = (token: string) => call<SharedComparison>(openShared, { path: `/api/shared/${token}`, params: { token } })

describe('a share', () => {
  it('opens without an account, unindexed and uncached, and no more than that', async () => {
    const { status, headers, body } = await open(tokenOf(await makeShare({ title: 'For the managers' })))
    expect(status).toBe(200)
    expect(body).toMatchObject({ title: 'For the managers', intact: true, snapshot: { format: 2 } })
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    expect(Object.keys(body).sort()).toEqual(['expiresAt', 'intact', 'live', 'note', 'sha256', 'snapshot', 'title'])
  })

  it('is kept by the hash of its token alone', async () => {
    const token = tokenOf(await makeShare())
    expect(token).toMatch(/^[\w-]{43}$/)
    const tables = await Promise.all([prisma().share.findMany(), prisma().snapshot.findMany(), prisma().auditEntry.findMany()])
    expect(JSON.stringify(tables)).not.toContain(token)
    const listed = await call(list, { as: person })
    expect(JSON.stringify(listed.body)).not.toContain(token)
  })

  it('leaves out endpoints, addresses, namespaces, machines and people', async () => {
    const { body } = await open(tokenOf(await makeShare()))
    const text = JSON.stringify(body)
    for (const [what, canary] of Object.entries(CANARY)) expect([what, text.includes(canary)]).toEqual([what, false])
    expect(text).not.toContain('eyJjYW5hcnkiOjF9')
    expect(text).toContain('/api/v1/namespaces/namespace-1/pods?limit=500')
  })

  it('shows endpoints and namespaces when asked to, and people and machines never', async () => {
    const { body } = await open(tokenOf(await makeShare({ redaction: { showEndpoints: true, showNamespaces: true } })))
    const text = JSON.stringify(body)
    for (const shown of [CANARY.endpoint, CANARY.namespace, CANARY.ip, CANARY.external])
      expect([shown, text.includes(shown)]).toEqual([shown, true])
    for (const hidden of [CANARY.author, CANARY.email, CANARY.machine]) expect([hidden, text.includes(hidden)]).toEqual([hidden, false])
  })

  it('computes to the digits that the team saw, whatever came after', async () => {
    const view = { as: person, params: { id: content.comparison.id } }
    const seen = await call<Matrix>(readMatrix, { ...view, path: `/api/comparisons/${content.comparison.id}/matrix` })
    const token = tokenOf(await makeShare())
    await prisma().profile.update({ where: { id: content.other.id }, data: { name: 'Renamed since' } })
    const { body } = await open(token)
    const { input, settings } = body.snapshot
    const matrix = buildMatrix(input, settings)
    const digits = ({ rows, scores }: Matrix) => ({
      ratings: rows.map(({ criterion, cells }) => [criterion.id, ...cells.map(({ rating }) => rating)]),
      points: scores.map(({ points, interval, coverage }) => [points, interval, coverage]),
    })
    expect(digits(matrix)).toEqual(digits(seen.body))
    expect(
      digits(matrix)
        .ratings.flat()
        .some((rating) => typeof rating === 'number' && rating > 0),
    ).toBe(true)
    expect(JSON.stringify(body)).not.toContain('Renamed since')
    const again = await call<Matrix>(openSharedMatrix, { path: `/api/shared/${token}/matrix`, params: { token } })
    expect(digits(again.body)).toEqual(digits(matrix))
  })

  it('can be weighed another way by whoever reads it', async () => {
    const token = tokenOf(await makeShare())
    const path = `/api/shared/${token}/matrix?perspective=manager&weights=0-0-100-0-0&must=works-offline`
    const { body } = await call<Matrix>(openSharedMatrix, { path, params: { token } })
    expect(body.settings).toEqual({
      perspective: 'manager',
      weights: { speed: 0, fidelity: 0, cost: 100, autonomy: 0, tooling: 0 },
      mustHaves: ['works-offline'],
    })
  })

  it('ends at once when it is revoked, and when its time is over; both as if it had never been', async () => {
    const never = await open('A'.repeat(43))
    const made = await makeShare()
    const revoked = await call<Share>(revoke, { as: person, method: 'POST', params: { id: made.share.id } })
    expect(revoked.body.revokedAt).not.toBeNull()
    const late = await makeShare()
    await prisma().share.update({ where: { id: late.share.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    for (const { status, body } of [await open(tokenOf(made)), await open(tokenOf(late))]) {
      expect(status).toBe(404)
      expect(body).toEqual(never.body)
    }
    expect(never.status).toBe(404)
  })

  it.each(['', ':token', '%3Atoken', 'A'.repeat(42), 'ä'.repeat(43), '../../shares', `${'A'.repeat(43)}=`])(
    'with the token %j is 404',
    async (token) => {
      expect((await call(openShared, { params: { token } })).status).toBe(404)
    },
  )

  it('counts views beside the answer, and opening writes nothing itself', async () => {
    const made = await makeShare()
    await open(tokenOf(made))
    await open(tokenOf(made))
    expect(await prisma().share.findUniqueOrThrow({ where: { id: made.share.id } })).toMatchObject({ views: 0 })
    await writeViews()
    const kept = await prisma().share.findUniqueOrThrow({ where: { id: made.share.id } })
    expect(kept.views).toBe(2)
    expect(kept.lastOpenedAt).not.toBeNull()
  })

  it('lasts as many days as asked, or until it is revoked', async () => {
    const { share: week } = await makeShare()
    expect(Math.round((Date.parse(week.expiresAt ?? '') - Date.now()) / 86_400_000)).toBe(7)
    expect((await makeShare({ days: null })).share.expiresAt).toBeNull()
  })

  it('is not made more often than a team needs', async () => {
    const { share: first } = await makeShare()
    const { id: _, view: _none, ...row } = await prisma().share.findUniqueOrThrow({ where: { id: first.id } })
    const data = Array.from({ length: MAX_AN_HOUR }, () => ({
      ...row,
      redaction: first.redaction,
      id: randomUUID(),
      tokenHash: randomBytes(32),
    }))
    await prisma().share.createMany({ data })
    const body = { comparisonId: content.comparison.id, perspective: 'team-lead', weights: null, mustHaves: [], days: 7 }
    expect((await call(share, { as: person, method: 'POST', body })).status).toBe(429)
    const earlier = new Date(Date.now() - 3_700_000)
    await prisma().share.updateMany({ where: { createdAt: { gte: earlier } }, data: { createdAt: earlier } })
    expect((await call(share, { as: person, method: 'POST', body })).status).toBe(201)
  })
})
