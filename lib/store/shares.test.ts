import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { asOwner, makeTeam, withStore } from '@/tests/team-store'
import { appendAudit, pageAudit } from './audit'
import { prisma } from './client'
import { insertComparison, removeComparison } from './comparisons'
import { newId } from './new-id'
import { countViews, findSharedByTokenHash } from './shared-links'
import { findShare, insertShare, pageShares, revokeShare } from './shares'
import { hashToken, insertSnapshot } from './snapshots'
import { inTeam } from './team-db'

withStore()

const content = '{"b":1,  "a":"byte for byte"}'

/** A link of a new team to a snapshot, which ends at the time given. */
async function makeLink(expiresAt: string | null = null) {
  const team = await makeTeam()
  const token = randomBytes(24).toString('base64url')
  const share = await inTeam(team.id, async (db) => {
    const comparison = await insertComparison(db, { question: 'Move checkout?' })
    const snapshot = await insertSnapshot(db, { content, sha256: 'ab12' })
    const redaction = { showEndpoints: false, showNamespaces: true }
    const draft = {
      comparisonId: comparison.id,
      snapshotId: snapshot.id,
      title: 'Move checkout?',
      redaction,
      createdBy: 'somebody',
      expiresAt,
    }
    return insertShare(db, { ...draft, tokenHash: hashToken(token) })
  })
  return { team, share, hash: hashToken(token), token }
}

test('a link opens its snapshot byte for byte without a team, and only by its own token', async () => {
  const { team, share, hash, token } = await makeLink()
  await makeLink()
  expect(await findSharedByTokenHash(hash)).toEqual({
    ...{ shareId: share.id, teamId: team.id, comparisonId: share.comparisonId, title: 'Move checkout?', note: '' },
    ...{ kind: 'comparison', view: null },
    ...{ audience: 'anyone', passphrase: null, live: false, redaction: { showEndpoints: false, showNamespaces: true } },
    ...{ sha256: 'ab12', expiresAt: null, content },
  })
  expect(await findSharedByTokenHash(hashToken(`${token}x`))).toBeNull()
  expect(await inTeam(team.id, (db) => findShare(db, share.id))).toEqual(share)
  expect(share).toMatchObject({ sha256: 'ab12', views: 0, revokedAt: null, lastOpenedAt: null, redaction: { showNamespaces: true } })
  const rows = await asOwner(team.id, (owner) => owner.$queryRaw`SELECT "share"::text FROM "share"`)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('an expired link and a revoked one are like one that never was', async () => {
  const expired = await makeLink(new Date(Date.now() - 1000).toISOString())
  const lasting = await makeLink(new Date(Date.now() + 60_000).toISOString())
  expect(await findSharedByTokenHash(expired.hash)).toBeNull()
  expect(await findSharedByTokenHash(lasting.hash)).toMatchObject({ content })
  const revoked = await inTeam(lasting.team.id, (db) => revokeShare(db, lasting.share.id))
  expect(revoked.revokedAt).toMatch(/Z$/)
  expect(await inTeam(lasting.team.id, (db) => revokeShare(db, lasting.share.id))).toEqual(revoked)
  expect(await findSharedByTokenHash(lasting.hash)).toBeNull()
  await expect(inTeam(lasting.team.id, (db) => revokeShare(db, newId()))).rejects.toMatchObject({ kind: 'not-found' })
  await expect(inTeam(expired.team.id, (db) => revokeShare(db, lasting.share.id))).rejects.toMatchObject({ kind: 'not-found' })
})

test('looking writes nothing; views are counted apart, and not on an ended link', async () => {
  const { team, share, hash } = await makeLink()
  const read = () => inTeam(team.id, (db) => findShare(db, share.id))
  await findSharedByTokenHash(hash)
  expect(await read()).toMatchObject({ views: 0, lastOpenedAt: null })
  await countViews(hash, 3, new Date('2026-11-22T10:00:00Z'))
  await countViews(hash, 1, new Date('2026-11-22T09:00:00Z'))
  expect(await read()).toMatchObject({ views: 4, lastOpenedAt: '2026-11-22T10:00:00.000Z' })
  await inTeam(team.id, (db) => revokeShare(db, share.id))
  await countViews(hash, 5, new Date())
  expect(await read()).toMatchObject({ views: 4 })
})

test('the visitor of one link sees that link, its snapshot and nothing else, and changes nothing but the count', async () => {
  const { share, hash } = await makeLink()
  await makeLink()
  const asVisitor = <T>(work: (transaction: Parameters<Parameters<ReturnType<typeof prisma>['$transaction']>[0]>[0]) => Promise<T>) =>
    prisma().$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT set_config('fourways.share', ${Buffer.from(hash).toString('hex')}, true), set_config('role', 'fourways_visitor', true)`
      return work(transaction)
    })
  expect(await asVisitor(async (visit) => [(await visit.share.findMany()).map(({ id }) => id), await visit.snapshot.count()])).toEqual([
    [share.id],
    1,
  ])
  await expect(asVisitor((visit) => visit.evidence.findMany())).rejects.toThrow('permission denied')
  await expect(asVisitor((visit) => visit.share.updateMany({ data: { expiresAt: null } }))).rejects.toThrow('permission denied')
})

test('a snapshot cannot be changed, and a link outlives its comparison', async () => {
  const { team, share, hash } = await makeLink()
  await expect(asOwner(team.id, (owner) => owner.snapshot.updateMany({ data: { content: 'better' } }))).rejects.toThrow(
    'Rows of snapshot are never changed',
  )
  await inTeam(team.id, (db) => removeComparison(db, share.comparisonId ?? '', '"1"'))
  expect((await inTeam(team.id, (db) => pageShares(db))).items).toEqual([{ ...share, comparisonId: null }])
  expect(await findSharedByTokenHash(hash)).toMatchObject({ content })
})

test('a link cannot be made to the snapshot of another team', async () => {
  const [ours, theirs] = [await makeTeam('Ours'), await makeTeam('Theirs')]
  const foreign = await inTeam(theirs.id, (db) => insertSnapshot(db, { content, sha256: 'ab12' }))
  const made = inTeam(ours.id, async (db) => {
    expect(await db.prisma.snapshot.findMany()).toEqual([])
    const { id: comparisonId } = await insertComparison(db, { question: 'Move checkout?' })
    const redaction = { showEndpoints: false, showNamespaces: false }
    const draft = { comparisonId, snapshotId: foreign.id, title: 't', redaction, createdBy: 'somebody', expiresAt: null }
    return insertShare(db, { ...draft, tokenHash: hashToken('t') })
  })
  await expect(made).rejects.toMatchObject({ kind: 'unprocessable' })
})

test('the audit says who did what, newest first, and is never changed', async () => {
  const team = await makeTeam()
  const entry = { actor: 'somebody', action: 'revoke', objectKind: 'share', objectId: newId(), detail: null }
  await inTeam(team.id, (db) => appendAudit(db, entry))
  await inTeam(team.id, (db) => appendAudit(db, { ...entry, action: 'make', detail: { title: 't' } }))
  const { items } = await inTeam(team.id, (db) => pageAudit(db))
  expect(items).toMatchObject([{ action: 'make', detail: { title: 't' } }, entry])
  await expect(asOwner(team.id, (owner) => owner.auditEntry.updateMany({ data: { actor: 'nobody' } }))).rejects.toThrow(
    'Rows of audit_entry are never changed',
  )
})
