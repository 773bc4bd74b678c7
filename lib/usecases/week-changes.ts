import type { Evidence } from '@/lib/domain/evidence'
import type { MetricValue } from '@/lib/domain/metric'
import type { Profile } from '@/lib/domain/profile'
import type { WeekCause } from '@/lib/domain/week'
import { specChanges } from '@/lib/scoring/releases/spec-changes'
import { editChange, specChange, versionChange } from '@/lib/scoring/week/changes'
import type { Sample, Sides } from '@/lib/scoring/week/regression'
import { editsBetween } from '@/lib/store/audit'
import { findConnection } from '@/lib/store/connections'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { besidesOf } from '@/lib/store/release-specs'
import { findStage } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'

type Changes = WeekCause['changes']

/** Workloads whose releases are laid beside those of the week before, and edits that are told, at most. */
const MOST = 5

/** The moments between which changes are looked for. */
export type Between = { from: Date; to: Date }

const versionOf = (evidence: readonly Evidence[], connectionId: string): string | null => {
  const piece = evidence.find(
    ({ subject, metric, outcome }) => subject.id === connectionId && metric === 'cluster.version' && outcome === 'measured',
  )
  return piece ? (piece.value as MetricValue<'cluster.version'>).version : null
}

/** Whether a cluster answers with another version than it did. */
export async function versionChanges(db: TeamDb, { id, name }: { id: string; name: string }, { from, to }: Between): Promise<Changes> {
  const subjects = [{ kind: 'connection' as const, id }]
  const [was, is] = [await latestEvidence(db, subjects, from), await latestEvidence(db, subjects, to)]
  return [versionChange(name, versionOf(was, id), versionOf(is, id), `/connections/${id}`)].filter((change) => change !== null)
}

/** What was edited in the settings of these objects, not by whom. */
export async function editChanges(
  db: TeamDb,
  objects: readonly { id: string; name: string; href: string }[],
  { from, to }: Between,
): Promise<Changes> {
  const edits = await editsBetween(db, { objectIds: objects.map(({ id }) => id), from, to, limit: MOST })
  return edits.flatMap((edit) => {
    const of = objects.find(({ id }) => id === edit.objectId)
    return (of && editChange(of.name, edit, of.href)) ?? []
  })
}

/** What changed of what a profile stands on: its settings, those of its stage, and its cluster. */
export async function profileChanges(db: TeamDb, { id, name, stageId }: Profile, between: Between): Promise<Changes> {
  const stage = stageId === null ? null : await findStage(db, stageId)
  const cluster = stage && (await findConnection(db, stage.connectionId))
  const objects = [
    { id, name, href: `/profiles/${id}` },
    ...(stage ? [{ id: stage.id, name: stage.name, href: `/releases?stage=${stage.id}` }] : []),
    ...(cluster ? [{ id: cluster.id, name: cluster.name, href: `/connections/${cluster.id}` }] : []),
  ]
  return [...(cluster ? await versionChanges(db, cluster, between) : []), ...(await editChanges(db, objects, between))]
}

/** How the newest release of each workload differs from its newest of the week before in what can take time: of one workload, or of those with most releases. */
export async function specChangesOf(db: TeamDb, { before, now }: Sides<readonly Sample[]>, workload: string | null): Promise<Changes> {
  const counts = new Map<string, number>()
  for (const { of } of now) if (of.workload) counts.set(of.workload, (counts.get(of.workload) ?? 0) + 1)
  const workloads = workload === null ? [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name) : [workload]
  const pairs = workloads.slice(0, MOST).flatMap((name) => {
    const [old, next] = [before, now].map((side) => side.find(({ of }) => of.workload === name)?.id)
    return old && next ? [{ name, old, next }] : []
  })
  const besides = await besidesOf(
    db,
    pairs.flatMap(({ old, next }) => [old, next]),
  )
  return pairs.flatMap(({ name, old, next }) => {
    const diff = specChanges(besides.get(old)?.spec ?? null, besides.get(next)?.spec ?? null)
    return specChange(name, diff, `/releases/${next}`) ?? []
  })
}
