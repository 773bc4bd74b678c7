import type { Evidence, Outcome } from '@/lib/domain/evidence'
import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import type { MetricId, MetricValue } from '@/lib/domain/metric'
import type { Way } from '@/lib/domain/way'

/** The moment at which all examples are looked at. */
export const NOW = '2026-08-22T12:00:00.000Z'

const ago = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString()

/** One piece of evidence, measured an hour ago unless said otherwise. */
export function piece<M extends MetricId>(
  metric: M,
  value: MetricValue<M> | null,
  { outcome = 'measured', hoursAgo = 1, id = `${metric}@${hoursAgo}h` }: { outcome?: Outcome; hoursAgo?: number; id?: string } = {},
): Evidence {
  const failed = outcome === 'failed'
  return {
    id,
    subject: { kind: metric.startsWith('profile.') ? 'profile' : metric.startsWith('stage.') ? 'stage' : 'connection', id: 'subject' },
    metric,
    outcome,
    value,
    reason: failed ? 'forbidden' : null,
    detail: failed ? 'The token may not list this.' : null,
    source: { system: 'kubernetes', version: null, endpoint: null, requests: [] },
    projection: null,
    probe: null,
    observedAt: ago(hoursAgo),
    durationMs: null,
    collectionId: null,
    author: null,
  }
}

/** One profile with its evidence, on a stage of its own. */
export const column = (name: string, way: Way, evidence: Evidence[], more: Partial<ProfileEvidence['profile']> = {}): ProfileEvidence => ({
  profile: {
    id: name.toLowerCase(),
    name,
    way,
    summary: '',
    systems: [],
    lookedAfterBy: '',
    stageId: `${name.toLowerCase()}-stage`,
    current: false,
    position: 0,
    archivedAt: null,
    etag: '1',
    createdAt: NOW,
    ...more,
  },
  stageName: `${name} stage`,
  referenceStage: false,
  evidence,
})

/** A matrix input of some profiles, with a reference stage. */
export const inputOf = (profiles: ProfileEvidence[], reference: Evidence[] = []): MatrixInput => ({
  question: 'Which way?',
  now: NOW,
  profiles,
  reference,
  referenceStageName: 'prod',
  freshness: { fresh: 1, of: 1, newestAt: NOW },
})
