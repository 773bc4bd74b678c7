import {
  type Evidence,
  type FailureReason,
  MAX_PROJECTION_BYTES,
  type Outcome,
  type Source,
  type Subject,
  type SubjectKind,
} from '@/lib/domain/evidence'
import type { MetricId } from '@/lib/domain/metric'
import type { Page } from '@/lib/domain/page'
import { Problem } from '@/lib/domain/problem'
import { toIso, toJson } from './columns'
import { Prisma, type Evidence as Row } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import { newId } from './new-id'
import type { TeamDb } from './team-db'

/** Evidence as the domain knows it, from its row. */
export const fromRow = (row: Row): Evidence => ({
  id: row.id,
  subject: { kind: row.subjectKind as SubjectKind, id: row.subjectId },
  metric: row.metric as MetricId,
  outcome: row.outcome as Outcome,
  value: row.value,
  reason: row.reason as FailureReason | null,
  detail: row.detail,
  source: row.source as Source,
  projection: row.projection,
  probe: row.probeId === null || row.probeVersion === null ? null : { id: row.probeId, version: row.probeVersion },
  observedAt: toIso(row.observedAt),
  durationMs: row.durationMs,
  collectionId: row.collectionId,
  author: row.author,
})

/** Evidence before it has an id. */
export type EvidenceDraft = Omit<Evidence, 'id'>

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value ?? null))

function toRow(teamId: string, draft: EvidenceDraft): Prisma.EvidenceCreateManyInput {
  const { subject, probe, value, source, projection, durationMs, ...rest } = draft
  if (bytesOf(projection) > MAX_PROJECTION_BYTES)
    throw new Problem('too-large', `The part of the answer kept with ${draft.metric} is larger than 16 KB: keep less of it.`)
  return {
    ...rest,
    id: newId(),
    teamId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    value: toJson(value),
    source: toJson(source) as Prisma.InputJsonValue,
    projection: toJson(projection),
    probeId: probe?.id ?? null,
    probeVersion: probe?.version ?? null,
    durationMs: durationMs === null ? null : Math.round(durationMs),
  }
}

/** Adds one piece of evidence and gives it back as it is kept; a collection that says the same metric of the same subject again gets the piece of the first time. */
export async function appendEvidence(db: TeamDb, draft: EvidenceDraft): Promise<Evidence> {
  const { prisma, teamId } = db
  const [added] = await prisma.evidence.createManyAndReturn({ data: [toRow(teamId, draft)], skipDuplicates: true })
  if (added) return fromRow(added)
  const { collectionId, subject, metric } = draft
  return fromRow(
    await prisma.evidence.findFirstOrThrow({ where: { teamId, collectionId, subjectKind: subject.kind, subjectId: subject.id, metric } }),
  )
}

/** Adds many pieces at once and says how many were new; those that the same collection has added before are left as they are, so a repeated run adds nothing. */
export async function appendManyEvidence({ prisma, teamId }: TeamDb, drafts: readonly EvidenceDraft[]): Promise<number> {
  const data = drafts.map((draft) => toRow(teamId, draft))
  return (await prisma.evidence.createMany({ data, skipDuplicates: true })).count
}

/** One piece of evidence, or null when the team has none of this id. */
export async function findEvidence({ prisma, teamId }: TeamDb, id: string): Promise<Evidence | null> {
  const row = await prisma.evidence.findFirst({ where: { id, teamId } })
  return row && fromRow(row)
}

/** What was said of one metric of one subject, newest first. */
export async function pageEvidence(db: TeamDb, subject: Subject, metric: MetricId, ask: PageAsk = {}): Promise<Page<Evidence>> {
  const where = [
    Prisma.sql`"subjectKind" = ${subject.kind}`,
    Prisma.sql`"subjectId" = ${subject.id}::uuid`,
    Prisma.sql`"metric" = ${metric}`,
  ]
  const { items, next } = await readPage<'observedAt', Row>(db, { table: 'evidence', at: 'observedAt', where }, ask)
  return { items: items.map(fromRow), next }
}

/** When the team's newest measurement was made; null when nothing was measured. */
export async function newestMeasuredAt({ prisma, teamId }: TeamDb): Promise<Date | null> {
  const { _max } = await prisma.evidence.aggregate({ where: { teamId, outcome: 'measured' }, _max: { observedAt: true } })
  return _max.observedAt
}
