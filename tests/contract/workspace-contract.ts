import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceAdapter } from '@/lib/adapters/contract'
import { type FailureReason, SourceRequest } from '@/lib/domain/evidence'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type FaultProxy, faultProxy, faults, type Trouble } from '@/tests/fakes/fault-proxy'
import {
  expectReason as expectFailed,
  expectGivenUp,
  expectNobodyThere,
  expectNoSecrets as expectSilence,
  type Outcome,
  PATIENCE_MS,
  settle,
  unanswered,
  unending,
  unreadable,
  within,
} from './failures'

type Who = 'reader' | 'forbidden' | 'stranger'

/** One adapter with a server to read. `at` gives settings of an identity for the server at any address. */
export type WorkspaceSubject<Settings, Client extends { close(): void }> = {
  adapter: WorkspaceAdapter<Settings, Client>
  server: { url: string }
  /** Whether the system tells how long a start took. */
  timesStarts: boolean
  at: (url: string, who: Who) => Settings
  /** What may stand nowhere in a reading or a failure: tokens, and names of people and workspaces. */
  secrets: string[]
  close: () => void
}

const policy: AddressPolicy = { mode: 'personal', allowed: ['127.0.0.1', 'fourways.invalid'] }

/** The tests that every adapter of workspaces has to pass. */
export function describeWorkspaceContract<Settings, Client extends { close(): void }>(
  name: string,
  open: () => Promise<WorkspaceSubject<Settings, Client>>,
) {
  describe(`${name} keeps the contract of workspace adapters:`, () => {
    let subject: WorkspaceSubject<Settings, Client>
    let proxy: FaultProxy
    beforeAll(async () => {
      subject = await open()
      proxy = await faultProxy(subject.server.url)
    })
    afterAll(() => {
      proxy?.close()
      subject?.close()
    })

    const client = (url = proxy.url, who: Who = 'reader') => subject.adapter.connect(subject.at(url, who), policy)
    const context = (signal = new AbortController().signal) => ({ now: new Date(), signal, progress: () => {} })

    /** What comes of everything that the adapter can be asked. */
    async function askAll(url: string, who: Who = 'reader', signal = new AbortController().signal): Promise<Outcome[]> {
      const one = await client(url, who)
      try {
        return await Promise.all([
          settle('greet', () => subject.adapter.greet(one, signal)),
          settle('read', () => subject.adapter.read(one, context(signal))),
        ])
      } finally {
        one.close()
      }
    }
    const expectReason = (outcomes: Outcome[], reason: FailureReason) => expectFailed(outcomes, reason, subject.secrets)
    const expectNoSecrets = (outcomes: Outcome[]) => expectSilence(outcomes, subject.secrets)

    it('greets with the version and the rights', async () => {
      proxy.cause({ kind: 'none' })
      const one = await client()
      expect(subject.adapter.serverVersion(one)).toBeNull()
      const { version, rights } = await subject.adapter.greet(one, context().signal)
      expect(subject.adapter.serverVersion(one)).toBe(version)
      expect(rights.map(({ allowed }) => allowed)).toEqual(rights.map(() => true))
      expect(subject.adapter.endpoint(one)).toBe(proxy.url)
      one.close()
    })

    it('reads numbers, with the requests they came from, and nobody’s name', async () => {
      const [, read] = await askAll(proxy.url)
      const start = subject.timesStarts ? { n: expect.any(Number) } : null
      expect(read).toMatchObject({ error: null, value: { total: expect.any(Number), start } })
      const { requests } = (read as Outcome).value as { requests: SourceRequest[] }
      expect(requests.length).toBeGreaterThan(1)
      for (const request of requests) expect(SourceRequest.safeParse(request).error).toBeUndefined()
      if (read) expectNoSecrets([read])
    })

    it.each<[string, Trouble, FailureReason]>([
      ...unanswered,
      ...unreadable.map(([name, trouble]): [string, Trouble, FailureReason] => [name, trouble, 'invalid-answer']),
      ['an answer of something else', faults.otherJson, 'invalid-answer'],
      ['answers that break off', { kind: 'truncate', bytes: 20 }, 'invalid-answer'],
      ['a server of something else', faults.notHere, 'invalid-answer'],
      ['a gateway that forbids', { kind: 'answer', status: 403, body: 'SECRET-BANNER' }, 'forbidden'],
    ])('%s', async (_, trouble, reason) => {
      proxy.cause(trouble)
      expectReason(await within(PATIENCE_MS, () => askAll(proxy.url)), reason)
    })

    it.each(unending)('%s ends with the time that the reading has', async (_, trouble) => {
      proxy.cause(trouble)
      expectReason(await within(4_000, () => askAll(proxy.url, 'reader', AbortSignal.timeout(1_500))), 'timed-out')
    })

    it('a closed port and a name that nobody knows', () => expectNobodyThere(askAll, subject.secrets))

    it('an address that is not allowed, and a token that is none', async () => {
      const one = subject.adapter.connect(subject.at('http://192.0.2.1', 'reader'), policy)
      await expect(one).rejects.toMatchObject({ reason: 'refused' })
    })

    it('credentials that nobody knows', async () => {
      proxy.cause({ kind: 'none' })
      expectReason(await askAll(proxy.url, 'stranger'), 'refused')
    })

    it('missing rights are told, and nothing is counted', async () => {
      proxy.cause({ kind: 'none' })
      const [greeting, read] = await askAll(proxy.url, 'forbidden')
      expect(greeting).toMatchObject({ error: null, value: { rights: [{ allowed: false }] } })
      expect(read).toMatchObject({ error: { reason: 'forbidden' }, value: null })
      if (read) expectNoSecrets([read])
    })

    it('one broken answer among good ones is never passed over', async () => {
      proxy.cause({ kind: 'none' })
      const one = await client()
      const { requests } = await subject.adapter.read(one, context())
      for (const path of new Set(requests.filter(({ status }) => status === 200).map((request) => request.path.split('?')[0] ?? ''))) {
        proxy.cause({ ...faults.halfJson, only: (asked) => asked.split('?')[0] === path })
        const failure = await subject.adapter.read(one, context()).catch((error: unknown) => error)
        expect({ path, failure }).toMatchObject({ failure: { name: 'FetchFailure', reason: 'invalid-answer' } })
      }
      one.close()
    })

    it('a passing trouble is got over', async () => {
      const passing: Trouble[] = [faults.tooMany('1'), { kind: 'reset' }, { kind: 'truncate', bytes: 5 }, { kind: 'latency', ms: 300 }]
      for (const trouble of passing) {
        proxy.cause({ ...trouble, times: 1 })
        const one = await client()
        await expect(subject.adapter.read(one, context())).resolves.toHaveProperty('total')
        one.close()
      }
    })

    it('gives up when it is told to, for the reason it is told', async () => {
      proxy.cause({ kind: 'black-hole' })
      await expectGivenUp((signal) => askAll(proxy.url, 'reader', signal))
    })
  })
}
