import { Problem } from '@/lib/domain/problem'
import type { Release } from '@/lib/domain/release'
import type { Stage } from '@/lib/domain/stage'
import { AROUND_MS } from '@/lib/scoring/releases/around'
import type { IndexOf } from '@/lib/scoring/releases/image-identity'
import { type Visit, visitsOf } from '@/lib/scoring/releases/visits'
import { wayThrough } from '@/lib/scoring/releases/way-through'
import { indexesOfTeam } from '@/lib/store/image-resolutions'
import { releasesOfTeam } from '@/lib/store/release-history'
import { listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'

const DAY_MS = 86_400_000

/** How many releases are read at once, the newest of them. */
export const MOST = 50_000

/** The stretch of time that is looked at. */
export type Window = { from: string; to: string }

/** What is looked at: the days before now, or from one moment to another. */
export type WindowAsk = { days?: number; from?: string; to?: string }

/** The window that is asked for, 90 days when nothing is said. Throws a Problem when it begins after it ends. */
export function windowOf({ days = 90, from, to }: WindowAsk, now: Date): Window {
  const end = to ? new Date(to) : now
  if (from && new Date(from) > end)
    throw new Problem('invalid', 'The time begins after it ends: give a `from` before `to`, which is now unless you say.')
  return { from: (from ? new Date(from) : new Date(end.getTime() - days * DAY_MS)).toISOString(), to: end.toISOString() }
}

/**
 * What is known of the team's releases around a window, told with what registries say of platforms; `cut` when there are more than are read at once, of
 * which the oldest are left out.
 */
export type History = { releases: Release[]; stages: Stage[]; way: Stage[]; visits: Visit[]; indexOf: IndexOf; cut: boolean }

/** Reads what is known of the team's releases around a window, of all workloads or of some. Those that are live now are always among them. */
export async function readHistory(db: TeamDb, { from, to }: Window, workloads?: readonly string[]): Promise<History> {
  const stages = await listStages(db)
  const since = new Date(Date.parse(from) - AROUND_MS)
  const until = new Date(Date.parse(to) + AROUND_MS)
  const releases = await releasesOfTeam(db, { since, until, ...(workloads && { workloads }), limit: MOST })
  const indexOf = await indexesOfTeam(db)
  const visits = visitsOf(releases, stages, indexOf)
  return { releases, stages, way: wayThrough(stages), visits, indexOf, cut: releases.length >= MOST }
}
