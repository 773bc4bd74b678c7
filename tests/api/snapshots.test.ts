import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as openFile } from '@/app/api/shared/[token]/file/route'
import { GET as openShared } from '@/app/api/shared/[token]/route'
import { POST as share } from '@/app/api/shares/route'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { MadeShare, SharedComparison } from '@/lib/domain/share'
import type { Snapshot } from '@/lib/domain/snapshot'
import { prisma } from '@/lib/store/client'
import { appendEvidence } from '@/lib/store/evidence'
import { insertShare } from '@/lib/store/shares'
import { hashToken, insertSnapshot } from '@/lib/store/snapshots'
import { inTeam } from '@/lib/store/team-db'
import { recomputesTheSame } from '@/lib/usecases/get-shared-matrix'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent

beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'sharer')
})

async function makeLink(more: Record<string, unknown> = {}) {
  const body = { comparisonId: content.comparison.id, perspective: 'team-lead', weights: null, mustHaves: [], days: 7, ...more }
  const made = await call<MadeShare>(share, { as: person, method: 'POST', body })
  expect(made.status).toBe(201)
  return { ...made.body.share, token: made.body.url.replace(`${ORIGIN}/s/`, '') }
}

const open = (token: string) => call<SharedComparison>(openShared, { params: { token } })

async function fileOf(token: string) {
  const answer = await openFile(new Request(`${ORIGIN}/api/shared/${token}/file`, { headers: { host: new URL(ORIGIN).host } }), {
    params: Promise.resolve({ token }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** Changes what is kept as only the owner of the database can who takes its guard away. */
async function tamper(change: Parameters<ReturnType<typeof prisma>['snapshot']['update']>[0]) {
  await prisma().$executeRaw`ALTER TABLE "snapshot" DISABLE TRIGGER USER`
  await prisma().snapshot.update(change)
  await prisma().$executeRaw`ALTER TABLE "snapshot" ENABLE TRIGGER USER`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a snapshot', () => {
  it('is canonical JSON whose SHA-256 anyone can compute from its file', async () => {
    const link = await makeLink({ title: 'Für "die" Chefs; =1+1/../' })
    const { status, headers, text } = await fileOf(link.token)
    expect(status).toBe(200)
    expect(sha256(text)).toBe(link.sha256)
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-disposition': 'attachment; filename="Fur-die-Chefs-1-1.json"',
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
  })

  it('has criteria, weights, must-haves, assumptions, prices, seed, evidence with provenance and hash, and the versions of what read it', async () => {
    const snapshot = JSON.parse((await fileOf((await makeLink({ mustHaves: ['works-offline'] })).token)).text) as Snapshot
    expect(snapshot).toMatchObject({ format: 2, seed: content.comparison.seed, settings: { mustHaves: ['works-offline'] } })
    expect(Object.values(snapshot.settings.weights).reduce((sum, weight) => sum + weight, 0)).toBe(100)
    const computed = snapshot.computed
    expect(computed?.matrix.rows.find(({ criterion }) => criterion.id === 'save-to-see')?.criterion.scale.length).toBeGreaterThan(0)
    expect(computed?.costs?.assumptions).toMatchObject({ workHours: 8, focusSeconds: 10 })
    expect(computed?.costs?.estimates.map(({ name }) => name)).toEqual(['Minikube', 'Push to prod'])
    expect(computed?.cycle).toMatchObject({ releases: 0, seconds: null })
    expect(computed?.extractors).toEqual([{ id: 'probe', version: 1 }])
    const [measured] = snapshot.input.profiles.flatMap(({ evidence }) => evidence.filter(({ outcome }) => outcome === 'measured'))
    expect(measured).toMatchObject({
      probe: { id: 'probe', version: 1 },
      source: { system: 'kubernetes', version: 'v1.34.2', requests: [{ method: 'GET', status: 200, hash: 'ab'.repeat(32) }] },
    })
    expect(recomputesTheSame(snapshot)).toBe(true)
  })

  it('leaves costs out when it is told to', async () => {
    const redaction = { showEndpoints: false, showNamespaces: false, hideCosts: true }
    const snapshot = JSON.parse((await fileOf((await makeLink({ redaction })).token)).text) as Snapshot
    expect(snapshot.computed?.costs).toBeNull()
  })

  it('is the same bytes after evidence, prices, assumptions, weights and names have changed', async () => {
    const { token } = await makeLink()
    const [file, shown] = [(await fileOf(token)).text, (await open(token)).body]
    await inTeam(person.teamId, (db) =>
      appendEvidence(db, {
        ...{ subject: { kind: 'profile', id: content.profile.id }, metric: 'profile.save-to-see', outcome: 'declared' },
        ...{ value: { seconds: 3000, n: null, p90Seconds: null }, reason: null, detail: null, projection: null, probe: null },
        ...{ source: { system: 'person', version: null, endpoint: null, requests: [] }, observedAt: new Date().toISOString() },
        ...{ durationMs: null, collectionId: null, author: null },
      }),
    )
    await prisma().profile.update({ where: { id: content.profile.id }, data: { name: 'Renamed' } })
    const weights = { speed: 0, fidelity: 0, cost: 100, autonomy: 0, tooling: 0 }
    await prisma().comparison.update({ where: { id: content.comparison.id }, data: { weights, perspective: 'manager', seed: 99 } })
    const price = { kind: 'machine', name: 'm5.large', amount: 9, currency: 'USD', per: 'hour', date: new Date('2026-11-25'), note: '' }
    await prisma().priceOverride.create({ data: { id: content.evidence.id, teamId: person.teamId, ...price } })
    const changed = JSON.parse((await fileOf((await makeLink()).token)).text) as Snapshot
    expect(JSON.stringify(changed.computed?.matrix)).toMatch(/50\smin/)
    expect((await fileOf(token)).text).toBe(file)
    expect((await open(token)).body).toEqual(shown)
  })

  it('cannot be changed by the application, and says so when somebody else has changed it', async () => {
    const { token, id } = await makeLink()
    const { snapshotId } = await prisma().share.findUniqueOrThrow({ where: { id } })
    const raise = { where: { id: snapshotId }, data: { content: (await fileOf(token)).text.replace(/"seconds":\d+/, '"seconds":1') } }
    await expect(inTeam(person.teamId, (db) => db.prisma.snapshot.update(raise))).rejects.toThrow(/permission denied/)
    expect((await open(token)).body.intact).toBe(true)
    await expect(prisma().snapshot.update(raise)).rejects.toThrow(/never changed/)
    await tamper(raise)
    expect((await open(token)).body.intact).toBe(false)
    expect(sha256((await fileOf(token)).text)).not.toBe((await open(token)).body.sha256)
    await tamper({ where: { id: snapshotId }, data: { content: '{"format":2' } })
    const { status, body } = await open(token)
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining('has been changed since')])
  })

  it('of the first format opens as it was, hashed by its input and settings', async () => {
    const { computed: _, ...rest } = JSON.parse((await fileOf((await makeLink()).token)).text) as Snapshot
    const old = canonicalJson({ ...rest, format: 1 })
    const hash = sha256(canonicalJson({ input: rest.input, settings: rest.settings }))
    const token = 'o'.repeat(43)
    await inTeam(person.teamId, async (db) => {
      const kept = await insertSnapshot(db, { content: old, sha256: hash })
      await insertShare(db, {
        ...{ comparisonId: content.comparison.id, snapshotId: kept.id, tokenHash: hashToken(token), title: 'Old', expiresAt: null },
        ...{ redaction: { showEndpoints: false, showNamespaces: false }, createdBy: person.userId },
      })
    })
    expect((await open(token)).body).toMatchObject({ intact: true, sha256: hash, snapshot: { format: 1 } })
    expect((await fileOf(token)).text).toBe(old)
  })
})
