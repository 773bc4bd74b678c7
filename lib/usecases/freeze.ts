import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Comparison, Weighting } from '@/lib/domain/comparison'
import type { Costs } from '@/lib/domain/cost'
import { hashedText } from '@/lib/domain/hashed-text'
import type { MatrixInput } from '@/lib/domain/matrix'
import type { Redaction } from '@/lib/domain/share'
import type { AnySnapshot, Extractor, Snapshot } from '@/lib/domain/snapshot'
import type { TimeSpent } from '@/lib/domain/time-spent'
import { estimateCosts } from '@/lib/scoring/cost/costs'
import { runMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { weigh } from '@/lib/scoring/weigh'
import { findCostAssumptions } from '@/lib/store/cost-settings'
import { listDecisions } from '@/lib/store/decisions'
import { listPriceOverrides } from '@/lib/store/price-overrides'
import type { TeamDb } from '@/lib/store/team-db'
import { frozenDecision } from './frozen-decision'
import { timeSpentIn } from './get-time-spent'
import { knownNames } from './known-names'
import { loadCostedProfiles } from './load-costed-profiles'
import { loadMatrixInput } from './load-matrix-input'
import { redact } from './redact-snapshot'

/** Costs as others may see them: computed from the redacted evidence, without the notes of the team's own prices and other profiles' amounts. */
async function costsOf(db: TeamDb, input: MatrixInput, noted: boolean): Promise<Costs> {
  const kept = await findCostAssumptions(db)
  const compared = new Set(input.profiles.map(({ profile }) => profile.id))
  const ofCompared = (amounts: Record<string, number>) => Object.fromEntries(Object.entries(amounts).filter(([id]) => compared.has(id)))
  const assumptions = { ...kept, shares: ofCompared(kept.shares), bills: ofCompared(kept.bills) }
  const overrides = (await listPriceOverrides(db)).map((price) => (noted ? price : { ...price, note: '' }))
  const profiles = await loadCostedProfiles(db, input, assumptions.focusSeconds)
  return estimateCosts({ now: input.now, profiles, kept: assumptions, assumptions, overrides })
}

/** Where the time of releases went, in sums: no workload, version, run or address is named. */
async function cycleOf(db: TeamDb, { now, profiles }: MatrixInput): Promise<TimeSpent> {
  const spent = await timeSpentIn(db, { search: {}, window: {} }, new Date(now))
  const nameOf = new Map(profiles.map(({ profile }) => [profile.id, profile.name]))
  return {
    ...spent,
    parts: spent.parts.map((part) => ({ ...part, slowest: [] })),
    together: spent.together.map((part) => ({ ...part, slowest: [] })),
    ways: spent.ways.flatMap((way) => {
      const name = nameOf.get(way.profileId)
      return name === undefined ? [] : [{ ...way, name }]
    }),
  }
}

function extractorsOf({ profiles, reference }: MatrixInput): Extractor[] {
  const probes = [...reference, ...profiles.flatMap(({ evidence }) => evidence)].flatMap(({ probe }) => probe ?? [])
  const byKey = new Map(probes.map((probe) => [`${probe.id} ${String(probe.version).padStart(6, '0')}`, probe]))
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, probe]) => probe)
}

type Frozen = Pick<Comparison, 'id' | 'question' | 'profileIds' | 'seed'>

/** As `freeze`, with how many names of each kind were replaced. */
export async function freezeTold(db: TeamDb, comparison: Frozen, view: Weighting, redaction: Redaction | null, now: Date) {
  const loaded = await loadMatrixInput(db, comparison, now)
  const [decision = null] = await listDecisions(db, comparison.id)
  const redacted = redaction
    ? redact(loaded, redaction, await knownNames(db))
    : { input: loaded, scrub: String, scrubTitle: String, hidden: [] }
  const { input, hidden } = redacted
  const settings = settingsFor(view.perspective, view.weights, view.mustHaves)
  const { matrix, run } = runMatrix(input, settings)
  const snapshot: Snapshot = {
    ...{ format: 2, input, settings, frozenAt: now.toISOString(), seed: comparison.seed },
    computed: {
      matrix,
      weighing: weigh(run, matrix.verdict, input, settings, comparison.seed),
      costs: redaction?.hideCosts ? null : await costsOf(db, input, redaction === null),
      cycle: await cycleOf(db, input),
      decision: decision && frozenDecision(decision, matrix, redaction, redacted),
      extractors: extractorsOf(input),
    },
  }
  return { snapshot, hidden }
}

/**
 * A comparison as it stands, with its evidence, what it comes to, what it costs and how the last 90 days of releases went. With a redaction others may
 * see it: what is computed is computed from what is left; null leaves everything in, for the team itself.
 */
export const freeze = async (...asked: Parameters<typeof freezeTold>): Promise<Snapshot> => (await freezeTold(...asked)).snapshot

/** Hex SHA-256 that a frozen text is known by (lib/domain/hashed-text.ts). Throws a SyntaxError for what is no JSON. */
export const hashOf = (content: string): string => createHash('sha256').update(hashedText(content)).digest('hex')

/** A snapshot as the text that is kept, with its hash. */
export function written(snapshot: AnySnapshot): { content: string; sha256: string } {
  const content = canonicalJson(snapshot)
  return { content, sha256: hashOf(content) }
}
