import { createServer } from 'node:net'
import { expect } from 'vitest'
import type { FailureReason } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import { faults, type Trouble } from '@/tests/fakes/fault-proxy'

/** What came of one thing that an adapter was asked. */
export type Outcome = { what: string; error: unknown; value: unknown }

/** Longest time that any failure may take here; the readings' own limits are longer. */
export const PATIENCE_MS = 12_000

/** Asks for one thing and never throws. */
export async function settle(what: string, work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { what, error: null, value: await work() }
  } catch (error) {
    return { what, error, value: null }
  }
}

/** What keeps an answer from coming, and the reason that every reading has to name. */
export const unanswered: [string, Trouble, FailureReason][] = [
  ['connections that are reset', { kind: 'reset' }, 'unreachable'],
  ['a balancer without servers', { kind: 'answer', status: 503, body: 'SECRET-BANNER' }, 'unreachable'],
  ['too many requests', faults.tooMany('3600'), 'refused'],
  ['a failing server', faults.failing, 'invalid-answer'],
  ['redirects', faults.elsewhere, 'invalid-answer'],
  ['a huge answer', faults.huge, 'invalid-answer'],
]

/** What answers but cannot be read: every reading has to name invalid-answer. */
export const unreadable: [string, Trouble][] = [
  ['a login page', faults.loginPage],
  ['half an answer', faults.halfJson],
  ['bytes that are no text', faults.garbage],
]

/** What does not end by itself. */
export const unending: [string, Trouble][] = [
  ['a black hole', { kind: 'black-hole' }],
  ['a slow drip', { kind: 'drip', msPerByte: 200 }],
]

/** No secret, and nothing that a server said of itself, stands in what came. */
export function expectNoSecrets(outcomes: Outcome[], secrets: string[]): void {
  const said = outcomes.map(({ error, value }) =>
    error instanceof FetchFailure ? [error.detail, error.remedy, error.request] : JSON.stringify(value),
  )
  for (const secret of [...secrets, 'SECRET-BANNER']) expect(JSON.stringify(said)).not.toContain(secret)
}

/** Every outcome is a failure for just this reason, and tells no secret. */
export function expectReason(outcomes: Outcome[], reason: FailureReason, secrets: string[]): void {
  const found = outcomes.map(({ what, error }) => [what, error instanceof FetchFailure ? error.reason : (error ?? 'it succeeded')])
  expect(found).toEqual(outcomes.map(({ what }) => [what, reason]))
  expectNoSecrets(outcomes, secrets)
}

/** Runs what has to end within its time, in milliseconds. */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  expect(performance.now() - start).toBeLessThan(ms)
  return result
}

/** A port of this machine at which nothing listens. */
export async function closedPort(): Promise<number> {
  const closed = createServer()
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
  const address = closed.address()
  await new Promise((done) => closed.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

/** A closed port is refused, a name that nobody knows unreachable. */
export async function expectNobodyThere(askAll: (url: string) => Promise<Outcome[]>, secrets: string[]): Promise<void> {
  expectReason(await askAll(`http://127.0.0.1:${await closedPort()}`), 'refused', secrets)
  expectReason(await askAll('https://fourways.invalid'), 'unreachable', secrets)
}

/** Readings that are told to end do so for the reason that they are told. */
export async function expectGivenUp(askAll: (signal: AbortSignal) => Promise<Outcome[]>): Promise<void> {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('cancelled by a person')), 200)
  for (const { what, error } of await askAll(controller.signal))
    expect({ what, said: String(error) }).toEqual({ what, said: 'Error: cancelled by a person' })
}
