import { since } from '@/lib/collect/loops/aggregate'
import { enough, figuresOf } from '@/lib/collect/loops/votes'
import type { Connection } from '@/lib/domain/connection'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { MetricValue } from '@/lib/domain/metric'
import type { Profile } from '@/lib/domain/profile'
import type { Week } from '@/lib/domain/week'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { whereaboutsOf } from '@/lib/scoring/releases/whereabouts'
import { sinceOf } from '@/lib/scoring/since'
import { causeOf, loopsCompared } from '@/lib/scoring/week/cause-words'
import { valueChange } from '@/lib/scoring/week/changes'
import { explain } from '@/lib/scoring/week/explain'
import type { Figure, Sides } from '@/lib/scoring/week/regression'
import { sampleOfLoop } from '@/lib/scoring/week/samples'
import { type LoopsOfWeek, slowerFigures, weekOf } from '@/lib/scoring/week/week'
import { listComparisons } from '@/lib/store/comparisons'
import { listConnections } from '@/lib/store/connections'
import { findCostAssumptions } from '@/lib/store/cost-settings'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { findLoopThresholds } from '@/lib/store/loop-thresholds'
import { type KeptLoop, listLoops } from '@/lib/store/loops'
import { listProfiles } from '@/lib/store/profiles'
import type { TeamDb } from '@/lib/store/team-db'
import { clockOf } from './clock'
import { loadMatrixInput } from './load-matrix-input'
import { MOST, readHistory, windowOf } from './release-history'
import { slowerStages } from './slower-stages'
import { profileChanges } from './week-changes'

const WEEK_MS = 7 * 86_400_000

const warm = (loops: readonly KeptLoop[], from: number, to: number) =>
  loops.filter(({ at, cold, outcome }) => !cold && outcome === 'seen' && at > from && at <= to)

/** What carries the increase of those figures of a profile's loops that are regressions. */
async function causesOf(
  db: TeamDb,
  profile: Profile,
  { sides, now, needs }: { sides: Sides<readonly KeptLoop[]>; now: Date; needs: LoopThresholds },
  figures: readonly Figure[],
): Promise<LoopsOfWeek['causes']> {
  if (figures.length === 0) return {}
  const compared = loopsCompared(needs)
  const samples = { before: sides.before.map(sampleOfLoop), now: sides.now.map(sampleOfLoop) }
  const href = `/profiles/${profile.id}`
  const tools = valueChange(samples, { dimension: 'tool', title: 'the tool', needs: compared.needs.p50 }, href)
  const changes = [...(tools ? [tools] : []), ...(await profileChanges(db, profile, { from: new Date(now.getTime() - WEEK_MS), to: now }))]
  const evidence = [{ text: `Loops of ${profile.name}`, href }]
  return Object.fromEntries(
    figures.map((figure) => [figure, causeOf(explain(samples, figure, compared.needs[figure]), figure, { compared, changes, evidence })]),
  )
}

async function loopsOf(db: TeamDb, now: Date): Promise<LoopsOfWeek[]> {
  const needs = await findLoopThresholds(db)
  const { focusSeconds } = await findCostAssumptions(db)
  const [to, from, before] = [now.getTime(), now.getTime() - WEEK_MS, now.getTime() - 2 * WEEK_MS]
  const told: LoopsOfWeek[] = []
  for (const profile of await listProfiles(db)) {
    const { id, name, archivedAt } = profile
    if (archivedAt !== null) continue
    const loops = await listLoops(db, id, ['change'], since(now, 14))
    const week = warm(loops, from, to)
    const earlier = warm(loops, before, from)
    const figures = { thisWeek: figuresOf(week, needs), before: figuresOf(earlier, needs) }
    const slower = slowerFigures(figures).map(({ figure }) => figure)
    const waited = week.reduce((sum, { durationMs }) => sum + Math.max(0, durationMs / 1000 - focusSeconds), 0)
    told.push({
      ...{ profileId: id, name, loops: week.length },
      ...figures,
      waitedSeconds: enough(week, needs) ? waited : null,
      causes: await causesOf(db, profile, { sides: { before: earlier, now: week }, now, needs }, slower),
    })
  }
  return told
}

async function versionsOf(db: TeamDb, connections: readonly Connection[]) {
  const evidence = await latestEvidence(
    db,
    connections.map(({ id }) => ({ kind: 'connection', id })),
  )
  return connections.flatMap(({ id, name }) => {
    const piece = evidence.find(
      ({ subject, metric, outcome }) => subject.id === id && metric === 'cluster.version' && outcome === 'measured',
    )
    return piece ? [{ connectionId: id, connection: name, version: piece.value as MetricValue<'cluster.version'> }] : []
  })
}

/** The last seven days of the team: what was waited for, broken, released, and what reads otherwise than a week ago. */
export async function loadWeek(db: TeamDb, today: Date): Promise<Week> {
  const connections = await listConnections(db)
  const now = await clockOf(db, connections, today)
  const { way, visits, cut } = await readHistory(db, windowOf({ days: 14 }, now))
  const [comparison = null] = await listComparisons(db)
  const settings = comparison && settingsFor(comparison.perspective, comparison.weights, comparison.mustHaves)
  return weekOf({
    to: now.toISOString(),
    ...{ way, visits, whereabouts: whereaboutsOf(visits, way), mostReleases: cut ? MOST : null },
    loops: await loopsOf(db, now),
    slowerStages: await slowerStages(db, { way, connections, now }),
    since:
      comparison &&
      settings &&
      sinceOf(
        buildMatrix(await loadMatrixInput(db, comparison, today, WEEK_MS), settings),
        buildMatrix(await loadMatrixInput(db, comparison, today), settings),
      ),
    comparisonId: comparison?.id ?? null,
    versions: await versionsOf(db, connections),
    notAnswering: connections.flatMap(({ id, name, lastCheck }) =>
      lastCheck?.ok === false ? [{ connectionId: id, connection: name, detail: lastCheck.detail ?? 'the last check failed.' }] : [],
    ),
  })
}
