import type { Comparison } from '@/lib/domain/comparison'
import type { Connection } from '@/lib/domain/connection'
import type { Evidence, Subject } from '@/lib/domain/evidence'
import type { MatrixInput } from '@/lib/domain/matrix'
import { metrics } from '@/lib/domain/metric'
import type { Profile } from '@/lib/domain/profile'
import type { Stage } from '@/lib/domain/stage'
import { infrastructureEstimates } from '@/lib/scoring/cost/infrastructure'
import { connectionsAsked } from '@/lib/store/collections'
import { listConnections } from '@/lib/store/connections'
import { findCostAssumptions } from '@/lib/store/cost-settings'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { listPriceOverrides } from '@/lib/store/price-overrides'
import { listProfiles } from '@/lib/store/profiles'
import { listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import { clockOf } from './clock'

const HOUR_MS = 3_600_000

const keyOf = ({ kind, id }: Subject) => `${kind} ${id}`

/** A stage is measured through its connection: evidence about either is about the stage. */
const subjectsOf = (stage: Stage | undefined): Subject[] =>
  stage
    ? [
        { kind: 'stage', id: stage.id },
        { kind: 'connection', id: stage.connectionId },
      ]
    : []

/**
 * The evidence without what was measured of a stage before it moved to another connection, or of a profile before it was pushed through another
 * pipeline: that was another place.
 */
async function withoutMoved(db: TeamDb, evidence: Evidence[], stages: Stage[], profiles: Profile[]): Promise<Evidence[]> {
  const ids = new Set(evidence.flatMap(({ subject, collectionId }) => (subject.kind !== 'connection' && collectionId) || []))
  const asked = ids.size > 0 ? await connectionsAsked(db, [...ids]) : new Map<string, string>()
  const readNow = ({ kind, id }: Subject) =>
    kind === 'stage' ? stages.find((stage) => stage.id === id)?.connectionId : profiles.find((profile) => profile.id === id)?.pipelineId
  return evidence.filter(({ subject, metric, collectionId }) => {
    if (metric === 'profile.push-to-ready' && !readNow(subject)) return false
    const from = subject.kind !== 'connection' && collectionId ? asked.get(collectionId) : undefined
    return from === undefined || from === readNow(subject)
  })
}

/** The profiles of a comparison in the order of its columns: those it names, or all; archived ones are out of it. */
export function comparedProfiles(comparison: Pick<Comparison, 'profileIds'>, profiles: Profile[]): Profile[] {
  const open = profiles.filter(({ archivedAt }) => archivedAt === null)
  if (comparison.profileIds.length === 0) return open
  return comparison.profileIds.flatMap((id) => open.find((profile) => profile.id === id) ?? [])
}

/** How many connections gave at least one measurement that is not older than its metric allows. */
function freshness(connections: Connection[], evidenceOf: (subjects: Subject[]) => Evidence[], now: Date): MatrixInput['freshness'] {
  const measured = connections.map(({ id }) => evidenceOf([{ kind: 'connection', id }]).filter(({ outcome }) => outcome === 'measured'))
  const fresh = measured.filter((pieces) =>
    pieces.some(({ metric, observedAt }) => now.getTime() - Date.parse(observedAt) <= metrics[metric].maxAgeHours * HOUR_MS),
  ).length
  const newest = measured.flat().map(({ observedAt }) => observedAt)
  return { fresh, of: connections.length, newestAt: newest.toSorted().at(-1) ?? null }
}

/**
 * Everything that scoring reads for a comparison: its profiles with the newest evidence about each, its stage, its connection and its workspaces, and about
 * the reference stage. The moment it is judged at is the one given, for a recording its own. With `back` it is how it read that many milliseconds before.
 */
export async function loadMatrixInput(
  db: TeamDb,
  comparison: Pick<Comparison, 'question' | 'profileIds'>,
  today: Date,
  back = 0,
): Promise<MatrixInput> {
  const profiles = comparedProfiles(comparison, await listProfiles(db))
  const stages = await listStages(db)
  const connections = await listConnections(db)
  const now = new Date((await clockOf(db, connections, today)).getTime() - back)
  const stageOf = (profile: Profile) => stages.find(({ id }) => id === profile.stageId)
  const reference = stages.find((stage) => stage.reference)
  const ownSubjects = (profile: Profile): Subject[] => [
    { kind: 'profile', id: profile.id },
    ...subjectsOf(stageOf(profile)),
    ...(profile.workspacesId ? [{ kind: 'connection' as const, id: profile.workspacesId }] : []),
  ]

  const asked = [
    ...profiles.flatMap(ownSubjects),
    ...subjectsOf(reference),
    ...connections.map(({ id }) => ({ kind: 'connection' as const, id })),
  ]
  const latest = await latestEvidence(
    db,
    [...new Map(asked.map((subject) => [keyOf(subject), subject])).values()],
    back > 0 ? now : undefined,
  )
  const evidence = await withoutMoved(db, latest, stages, profiles)
  const evidenceOf = (subjects: Subject[]) => {
    const keys = new Set(subjects.map(keyOf))
    return evidence.filter(({ subject }) => keys.has(keyOf(subject)))
  }
  const estimated = infrastructureEstimates({
    now: now.toISOString(),
    profiles: profiles.map((profile) => ({
      profile,
      stageName: stageOf(profile)?.name ?? null,
      referenceStage: stageOf(profile)?.reference ?? false,
      evidence: evidenceOf(ownSubjects(profile)),
    })),
    assumptions: await findCostAssumptions(db),
    overrides: await listPriceOverrides(db),
  })
  return {
    question: comparison.question,
    now: now.toISOString(),
    profiles: estimated,
    reference: evidenceOf(subjectsOf(reference)),
    referenceStageName: reference?.name ?? null,
    freshness: freshness(connections, evidenceOf, now),
  }
}
