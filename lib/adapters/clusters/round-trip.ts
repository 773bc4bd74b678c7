import type { Probe } from '@/lib/adapters/contract'
import { quantile } from '@/lib/adapters/statistics'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'

const TIMES = 12

/** How long a small request takes from here and back: 12 in a row by `ask`, the first, which opens the connection and signs in, left out. */
export const roundTripBy = <Client>(
  ask: (client: Client, options: { signal: AbortSignal }) => Promise<{ request: SourceRequest }>,
): Probe<Client, 'cluster.round-trip'> => ({
  metric: 'cluster.round-trip',
  title: 'API round trip from here',
  version: 1,
  scope: 'connection',
  async read(client, { signal, progress }) {
    const requests: SourceRequest[] = []
    for (let count = 1; count <= TIMES; count++) {
      requests.push((await ask(client, { signal })).request)
      progress(count, TIMES)
    }
    const durationsMs = requests.slice(1).flatMap(({ durationMs }) => durationMs ?? [])
    const p50Ms = quantile(durationsMs, 0.5)
    const p90Ms = quantile(durationsMs, 0.9)
    if (p50Ms === null || p90Ms === null) throw new FetchFailure('invalid-answer', 'No request was timed', requests[0] ?? null)
    return { outcome: 'measured', value: { p50Ms, p90Ms, n: durationsMs.length }, requests, projection: { durationsMs } }
  },
})
