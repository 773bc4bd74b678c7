import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Evidence } from '@/lib/domain/evidence'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { MetricId, MetricValue } from '@/lib/domain/metric'
import { LOOP_TOOL } from '@/lib/domain/names'
import { appendEvidence, pageEvidence } from '@/lib/store/evidence'
import { findLoopThresholds } from '@/lib/store/loop-thresholds'
import { holdForLoops, type KeptLoop, listLoops, takeLoopsToCount } from '@/lib/store/loops'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { countFirstStarts, countLoops, inWindow, START_WINDOW_DAYS, seen, since, WINDOW_DAYS } from './aggregate'
import { machineClasses, machinesIn } from './classes'
import type { LoopsJob } from './job'
import { machinesOf, toSeconds, votesOf } from './votes'

/** A figure that stands is counted again after this many minutes at the earliest, so that a busy day does not make hundreds of pieces of evidence. */
const MINUTES_BETWEEN = 15

/** Fewer machines than this are not listed, whatever the team's thresholds are, nor more than fit beside the value. */
const MACHINES_LISTED = { least: 3, most: 1000 }

/**
 * Counts a profile's loops as evidence, when there are any that none counts yet and the value is another than before. Storing loops marks the
 * profile in the same transaction and this takes the mark together with what it appends, so whatever is killed, nothing is left uncounted or
 * counted twice. With `atOnce` a figure that stands is counted again however young it is.
 */
export async function countProfile(
  { teamId, profileId }: LoopsJob,
  { now = new Date(), atOnce = false }: { now?: Date; atOnce?: boolean } = {},
): Promise<void> {
  await inTeam(teamId, async (db) => {
    if (!(await takeLoopsToCount(db, profileId))) return
    const before = await newest(db, profileId, 'profile.loops')
    const needs = await findLoopThresholds(db)
    if (before && !atOnce && isSettled(before, needs, now)) return holdForLoops(db, profileId)

    const changes = await listLoops(db, profileId, ['change'], since(now, WINDOW_DAYS))
    const loops = countLoops(changes, needs, now)
    if (before || changes.length > 0) await append(db, profileId, 'profile.loops', loops, behind(changes, needs, now), now, before)

    const starts = await listLoops(db, profileId, ['start', 'workspace'], since(now, START_WINDOW_DAYS))
    const first = countFirstStarts(starts, needs, now)
    const firstBefore = await newest(db, profileId, 'profile.first-start')
    if (firstBefore || first.n > 0)
      await append(db, profileId, 'profile.first-start', first, { windowDays: START_WINDOW_DAYS }, now, firstBefore)
  })
}

const newest = async (db: TeamDb, profileId: string, metric: MetricId): Promise<Evidence | null> =>
  (await pageEvidence(db, { kind: 'profile', id: profileId }, metric, { limit: 1 })).items[0] ?? null

/** What is still too few is told anew at once, since somebody waits for it, and so is what other thresholds make of it. */
function isSettled({ value, observedAt }: Evidence, needs: LoopThresholds, now: Date): boolean {
  const told = value as MetricValue<'profile.loops'>
  const same = told.needs.machines === needs.machines && told.needs.loops === needs.loops
  return same && told.seconds !== null && now.getTime() - Date.parse(observedAt) < MINUTES_BETWEEN * 60_000
}

/** What a value was counted from: how many loops of which class of machine, and what each machine says, without saying which. */
function behind(changes: readonly KeptLoop[], needs: LoopThresholds, now: Date) {
  const counted = inWindow(changes, now)
  const warm = seen(counted, false)
  const machines = machinesOf(warm)
  const isTold = warm.length >= needs.loops && machines >= Math.max(needs.machines, MACHINES_LISTED.least)
  const medians = votesOf(warm).map(({ p50 }) => Number(toSeconds(p50).toPrecision(2)))
  return {
    windowDays: WINDOW_DAYS,
    classes: machineClasses(counted, needs).map((one) => ({
      machineClass: one.cpu === null ? 'others' : `${one.cpu} cores, ${one.memory} GiB, ${one.arch}`,
      machines: machinesIn(one),
      warm: one.warm.length,
    })),
    secondsOfEachMachine: isTold && machines <= MACHINES_LISTED.most ? medians.toSorted((a, b) => a - b) : null,
  }
}

async function append<M extends MetricId>(
  db: TeamDb,
  profileId: string,
  metric: M,
  value: MetricValue<M>,
  projection: unknown,
  now: Date,
  before: Evidence | null,
): Promise<void> {
  if (before && canonicalJson(before.value) === canonicalJson(value)) return
  await appendEvidence(db, {
    subject: { kind: 'profile', id: profileId },
    metric,
    outcome: 'measured',
    value,
    reason: null,
    detail: null,
    source: { system: LOOP_TOOL, version: null, endpoint: null, requests: [] },
    projection,
    probe: { id: 'loops', version: 1 },
    observedAt: now.toISOString(),
    durationMs: null,
    collectionId: null,
    author: null,
  })
}
