import { expect, it } from 'vitest'
import type { SourceRequest } from '@/lib/domain/evidence'
import { roundTripBy } from './round-trip'

const answered = (durationMs: number | null): SourceRequest => ({ method: 'GET', path: '/', status: 200, hash: null, bytes: 2, durationMs })

function probe(durations: (number | null)[]) {
  const told: number[] = []
  let asked = 0
  const { read } = roundTripBy<null>(async () => ({ request: answered(durations[asked++] ?? null) }))
  const context = { namespaces: [], developersGroup: null, now: new Date(), signal: new AbortController().signal }
  return { told, read: () => read(null, { ...context, progress: (count) => told.push(count) }) }
}

it('leaves out the first request, which opens the connection, and tells each', async () => {
  const { told, read } = probe([900, ...Array.from({ length: 11 }, (_, n) => 10 + n)])
  const reading = await read()
  expect(reading).toMatchObject({ outcome: 'measured', value: { p50Ms: 15, p90Ms: 19, n: 11 } })
  expect(reading.requests).toHaveLength(12)
  expect(told).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
})

it('knows no time where none was kept', async () => {
  await expect(probe([900]).read()).rejects.toMatchObject({ reason: 'invalid-answer' })
})
