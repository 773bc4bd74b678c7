import type { Actor } from '@/lib/domain/actor'
import type { Overview } from '@/lib/domain/overview'
import { settingsFor } from '@/lib/scoring/perspectives'
import { newestCollections } from '@/lib/store/collections'
import { listComparisons } from '@/lib/store/comparisons'
import { listConnections } from '@/lib/store/connections'
import { standingDecisions } from '@/lib/store/decisions'
import { listProfiles } from '@/lib/store/profiles'
import { pageReleases } from '@/lib/store/release-history'
import { pageShares } from '@/lib/store/shares'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { matrixFor } from './get-matrix'
import { loadMatrixInput } from './load-matrix-input'
import { nextSteps } from './next-steps'

/** How many of the newest releases the first screen shows. */
const NEWEST_RELEASES = 8

async function read(db: TeamDb) {
  const [comparison = null] = await listComparisons(db)
  return {
    comparison,
    input: comparison && (await loadMatrixInput(db, comparison, new Date())),
    profiles: await listProfiles(db),
    stages: await listStages(db),
    connections: await listConnections(db),
    collections: await newestCollections(db),
    releases: (await pageReleases(db, {}, { limit: NEWEST_RELEASES })).items,
    shares: (await pageShares(db)).items,
    decisions: await standingDecisions(db),
  }
}

/** The first screen: the verdict of the newest comparison, the state of profiles and connections, the newest releases, and what to do next. */
export async function getOverview(actor: Actor, now: Date = new Date()): Promise<Overview> {
  const { comparison, input, profiles, stages, connections, collections, releases, shares, decisions } = await inTeam(actor.teamId, read)
  const matrix =
    comparison && input && matrixFor(comparison, input, settingsFor(comparison.perspective, comparison.weights, comparison.mustHaves))
  const scoreOf = (id: string) => matrix?.scores.find(({ profileId }) => profileId === id)
  const compared = comparison && matrix && { comparisonId: comparison.id, matrix }
  return {
    verdict: comparison && matrix && { comparisonId: comparison.id, question: comparison.question, verdict: matrix.verdict },
    profiles: profiles.map((profile) => ({
      profile,
      points: scoreOf(profile.id)?.points ?? null,
      coverage: scoreOf(profile.id)?.coverage ?? 0,
    })),
    connections: connections.map((connection) => ({
      connection,
      collection: collections.find(({ connectionId }) => connectionId === connection.id) ?? null,
    })),
    releases,
    nextSteps: nextSteps({ connections, stages, profiles, compared, shares, decisions, today: now.toISOString().slice(0, 10) }),
  }
}
