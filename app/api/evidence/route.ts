import { handle } from '@/lib/route/handle'
import { createEvidence, readEvidenceList } from '@/lib/route/operations/evidence'
import { declareEvidence } from '@/lib/usecases/declare-evidence'
import { listEvidence } from '@/lib/usecases/list-evidence'

export const GET = handle(readEvidenceList, ({ actor, query: { subjectKind, subjectId, metric, ...ask } }) =>
  listEvidence(actor, { kind: subjectKind, id: subjectId }, metric, ask),
)

export const POST = handle(createEvidence, ({ actor, body }) => declareEvidence(actor, body))
