import { contentHash } from '@/lib/collect/bundle/content-hash'
import { BUNDLE_FORMAT } from '@/lib/domain/bundle'

const HOUR_MS = 3_600_000

/** The file of a bundle of a small cluster, as it was made so many hours ago: one question answered, one refused, two releases. */
export function bundleFile(hours: number): { name: string; mimeType: string; buffer: Buffer } {
  const at = (back: number) => new Date(Date.now() - back * HOUR_MS).toISOString()
  const observedAt = at(hours + 0.1)
  const asked = { reason: null, detail: null, projection: null, requests: [], observedAt, durationMs: 30 }
  const release = (workload: string) => ({
    ...{ namespace: 'shop', workload, kind: 'Deployment', revision: '3', version: '1.4.0', cause: null },
    images: [{ container: 'app', reference: `registry.example.com/${workload}:1.4.0`, digest: null }],
    ...{ createdAt: at(50), liveAt: at(50), readyAt: at(50), outcome: 'succeeded', rolledBackFrom: [], live: true, spec: [] },
  })
  const content = {
    ...{ format: BUNDLE_FORMAT, madeAt: at(hours), name: 'prod', system: 'kubernetes', endpoint: 'https://10.0.0.7:6443' },
    ...{ serverVersion: 'v1.36.2', unverified: false, namespaces: ['shop'], developersGroup: null },
    check: { at: observedAt, ok: true, version: 'v1.36.2', reason: null, detail: null, remedy: null, rights: [] },
    stages: [{ name: 'elsewhere', namespaces: ['shop'] }],
    readings: [
      {
        ...asked,
        ...{ metric: 'cluster.round-trip', stage: null, outcome: 'measured', value: { p50Ms: 12, p90Ms: 20, n: 9 } },
        probe: { id: 'kubernetes/cluster.round-trip', version: 1 },
      },
      {
        ...asked,
        ...{ metric: 'stage.isolation', stage: 'elsewhere', outcome: 'failed', value: null },
        ...{ reason: 'forbidden', detail: 'The identity may not list role bindings.' },
        probe: { id: 'kubernetes/stage.isolation', version: 1 },
      },
    ],
    releases: { items: [release('checkout'), release('basket')], namespaces: ['shop'] },
    releasesFailed: null,
  }
  const text = JSON.stringify({ ...content, sha256: contentHash(content) })
  return { name: `bundle-${hours}.json`, mimeType: 'application/json', buffer: Buffer.from(text) }
}
