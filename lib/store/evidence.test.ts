import { expect, test } from 'vitest'
import type { Evidence, Subject } from '@/lib/domain/evidence'
import { asOwner, makeTeam, withStore } from '@/tests/team-store'
import { appendEvidence, appendManyEvidence, type EvidenceDraft, findEvidence, pageEvidence } from './evidence'
import { latestEvidence, latestQuery } from './latest-evidence'
import { newId } from './new-id'
import { inTeam } from './team-db'

withStore()

const measured = (subject: Subject, hour: number, more: Partial<Evidence> = {}): EvidenceDraft => ({
  subject,
  metric: 'profile.save-to-see',
  outcome: 'measured',
  value: { seconds: hour, n: 20, p90Seconds: null },
  reason: null,
  detail: null,
  source: { system: 'kubernetes', version: 'v1.34.2', endpoint: null, requests: [] },
  projection: { items: [1, 2] },
  probe: { id: 'rollouts', version: 2 },
  observedAt: new Date(Date.UTC(2026, 10, 22, hour)).toISOString(),
  durationMs: 12.4,
  collectionId: null,
  author: null,
  ...more,
})
const failed = { outcome: 'failed', value: null, reason: 'timed-out', detail: 'No answer in 10 s: try again.', projection: null } as const
const newSubject = (): Subject => ({ kind: 'profile', id: newId() })

test('evidence comes back as it was added, a failure with its reason', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const draft = measured(newSubject(), 1)
    const kept = await appendEvidence(db, draft)
    expect(kept).toEqual({ ...draft, id: kept.id, durationMs: 12 })
    expect(await findEvidence(db, kept.id)).toEqual(kept)
    const failure = await appendEvidence(db, measured(newSubject(), 1, { ...failed, probe: null, author: 'somebody' }))
    expect(failure).toMatchObject({ value: null, projection: null, probe: null, reason: 'timed-out', author: 'somebody' })
    expect(await findEvidence(db, newId())).toBeNull()
  })
})

test('a collection that is repeated adds nothing; two declarations are two', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const [subject, collectionId] = [newSubject(), newId()]
    const drafts = [measured(subject, 1, { collectionId }), measured(subject, 1, { collectionId, metric: 'profile.upkeep' })]
    expect(await appendManyEvidence(db, drafts)).toBe(2)
    expect(await appendManyEvidence(db, [...drafts, measured(newSubject(), 1, { collectionId })])).toBe(1)
    const again = await appendEvidence(db, measured(subject, 2, { collectionId }))
    expect(again).toMatchObject({ value: { seconds: 1 } })
    await appendEvidence(db, measured(subject, 2, { outcome: 'declared' }))
    await appendEvidence(db, measured(subject, 3, { outcome: 'declared' }))
    expect((await pageEvidence(db, subject, 'profile.save-to-see')).items).toHaveLength(3)
  })
})

test('evidence is never changed, not even by the owner of the tables, and the application cannot remove it', async () => {
  const team = await makeTeam()
  const { id } = await inTeam(team.id, (db) => appendEvidence(db, measured(newSubject(), 1)))
  const rewritten = asOwner(team.id, (owner) => owner.evidence.updateMany({ where: { id }, data: { detail: 'better' } }))
  await expect(rewritten).rejects.toThrow('Rows of evidence are never changed')
  await expect(inTeam(team.id, (db) => db.prisma.evidence.deleteMany({ where: { id } }))).rejects.toThrow('permission denied')
  await expect(inTeam(team.id, (db) => db.prisma.evidence.updateMany({ data: { detail: 'better' } }))).rejects.toThrow('permission denied')
})

test('a projection above 16 KB, a failure with a value and a value without one are refused', async () => {
  const team = await makeTeam()
  const add = (more: Partial<Evidence>) => inTeam(team.id, (db) => appendEvidence(db, measured(newSubject(), 1, more)))
  await expect(add({ projection: 'x'.repeat(16_383) })).rejects.toMatchObject({ kind: 'too-large' })
  await expect(add({ projection: Array.from({ length: 8191 }, () => 1) })).resolves.toBeDefined()
  await expect(add({ ...failed, value: { seconds: 1 } })).rejects.toThrow('evidence_value')
  await expect(add({ value: null })).rejects.toThrow('evidence_value')
  await expect(add({ ...failed, reason: null })).rejects.toThrow('evidence_reason')
})

test('the newest of each class is read: a failure or a guess never hides the measurement or the declaration before it', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const [one, other, silent] = [newSubject(), newSubject(), newSubject()]
    await appendManyEvidence(db, [
      measured(one, 1),
      measured(one, 2),
      measured(one, 5, failed),
      measured(one, 6, failed),
      measured(one, 4, { outcome: 'not-applicable', value: null }),
      measured(one, 3, { outcome: 'declared' }),
      measured(one, 7, { outcome: 'guessed' }),
      measured(one, 6, { outcome: 'guessed' }),
      measured(one, 1, { outcome: 'catalogue' }),
      measured(one, 1, { metric: 'profile.upkeep' }),
      measured(other, 9),
      measured(newSubject(), 10),
    ])
    const found = await latestEvidence(db, [one, other, silent, one])
    const inWords = found.map(({ subject, metric, outcome, observedAt }) => {
      return `${subject.id === one.id ? 'one' : 'other'} ${metric} ${outcome} ${observedAt.slice(11, 13)}`
    })
    expect(inWords.slice(0, 5)).toEqual([
      'other profile.save-to-see measured 09',
      'one profile.save-to-see guessed 07',
      'one profile.save-to-see failed 06',
      'one profile.save-to-see declared 03',
      'one profile.save-to-see measured 02',
    ])
    expect(inWords.slice(5).sort()).toEqual(['one profile.save-to-see catalogue 01', 'one profile.upkeep measured 01'])
    expect(await latestEvidence(db, [])).toEqual([])
    expect(await latestEvidence(db, [silent])).toEqual([])
  })
})

test('of the same moment the piece added later is the newest', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const subject = newSubject()
    await appendEvidence(db, measured(subject, 1))
    await new Promise((later) => setTimeout(later, 2))
    const second = await appendEvidence(db, measured(subject, 1, { value: { seconds: 2, n: 1, p90Seconds: null } }))
    expect(await latestEvidence(db, [subject])).toEqual([second])
  })
})

test('what is read is a few blocks a metric, however long its history is', async () => {
  const team = await makeTeam()
  const read = async (pieces: number) => {
    const subject = newSubject()
    await inTeam(team.id, async (db) => {
      await appendManyEvidence(db, [
        measured(subject, 0),
        measured(subject, 0, { outcome: 'declared' }),
        measured(subject, 0, { metric: 'profile.upkeep' }),
      ])
      await db.prisma.$executeRaw`
        INSERT INTO "evidence" ("id", "teamId", "subjectKind", "subjectId", "metric", "outcome", "reason", "source", "observedAt")
        SELECT gen_random_uuid(), ${team.id}, 'profile', ${subject.id}::uuid, 'profile.save-to-see', 'failed', 'unreachable', '{}', now() - n * interval '1 minute'
        FROM generate_series(1, ${pieces}::int) AS n`
    })
    await asOwner(team.id, (owner) => owner.$executeRaw`ANALYZE "evidence"`)
    return inTeam(team.id, async (db) => {
      expect(await latestEvidence(db, [subject])).toHaveLength(4)
      const plan = await db.prisma.$queryRaw`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${latestQuery(team.id, [subject])}`
      const [, hit, missed] = /"Shared Hit Blocks":\s*(\d+).*?"Shared Read Blocks":\s*(\d+)/.exec(JSON.stringify(plan)) ?? []
      return Number(hit) + Number(missed)
    })
  }
  await read(50_000)
  const [short, long] = [await read(50), await read(50_000)]
  expect(long).toBeLessThan(short * 1.5 + 10)
}, 60_000)
