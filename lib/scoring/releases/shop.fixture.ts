import type { Release, ReleaseOutcome } from '@/lib/domain/release'
import type { Stage } from '@/lib/domain/stage'

const stage = (name: string, position: number, reference = false): Stage => {
  return { id: name, name, connectionId: 'cluster', namespaces: [name], reference, position, etag: '"1"' }
}

/** The reference stands first in the team's order and last on the way. */
export const stages = [stage('prod', 0, true), stage('dev', 1), stage('qa', 2), stage('laptop', 3)]

/** A moment of 1 November 2026 and the days after it. */
export const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString()

type Told = { digest?: string | null; outcome?: ReleaseOutcome; live?: boolean; back?: string[]; made?: number; tag?: string }

/** One release: workload, stage, revision, version and the hour it came live, null when nobody knows. */
export function release(workload: string, where: string, revision: number, version: string, hour: number | null, told: Told = {}): Release {
  const { digest = `sha256:${workload}${version}`, outcome = 'superseded', live = false, back = [], made = hour, tag = version } = told
  return {
    id: `${workload}-${where}-${revision}`,
    ...{ connectionId: 'cluster', namespace: where, workload, kind: 'Deployment', revision: `${revision}`, version, cause: null },
    images: [{ container: workload, reference: `registry.example.com/${workload}:${tag}`, digest }],
    createdAt: made === null ? null : at(made),
    liveAt: hour === null ? null : at(hour),
    ...{ readyAt: null, outcome, rolledBackFrom: back, live, firstSeenAt: at(100), lastSeenAt: at(100), imported: true },
  }
}

const live = { live: true, outcome: 'succeeded' as const }

/**
 * web: 1 and 2 go through all stages; 3 fails in prod; 2 serves on. api: 1 all the way; 2 to prod, rolled back after 4 hours; 3 skips QA.
 * job: 1 all the way, of which dev and QA have forgotten the digest; 2 was built again for prod.
 */
export const shop: Release[] = [
  release('web', 'dev', 1, '1', 0),
  release('web', 'qa', 1, '1', 2),
  release('web', 'prod', 1, '1', 6),
  release('web', 'dev', 2, '2', 10),
  release('web', 'qa', 2, '2', 11),
  release('web', 'prod', 2, '2', 20, live),
  release('web', 'dev', 3, '3', 24, live),
  release('web', 'qa', 3, '3', 26, live),
  release('web', 'prod', 3, '3', 30, { outcome: 'failed', digest: null }),
  release('web', 'laptop', 1, '3', 25, live),
  release('api', 'dev', 1, '1', 0),
  release('api', 'qa', 1, '1', 1),
  release('api', 'dev', 2, '2', 12),
  release('api', 'qa', 2, '2', 14, live),
  release('api', 'prod', 2, '2', 16),
  // Revision 1 came back as revision 3: only when it was made and when it came back are told.
  release('api', 'prod', 3, '1', 20, { back: ['1'], made: 4 }),
  release('api', 'dev', 3, '3', 30, live),
  release('api', 'prod', 4, '3', 40, live),
  release('job', 'dev', 1, '1', 0, { digest: null }),
  release('job', 'qa', 1, '1', 3, { digest: null }),
  release('job', 'prod', 1, '1', 9),
  release('job', 'dev', 2, '2', 20, live),
  release('job', 'qa', 2, '2', 22, live),
  release('job', 'prod', 2, '2', 28, { ...live, digest: 'sha256:again' }),
]
