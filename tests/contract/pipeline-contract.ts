import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PipelineAdapter, RepositoryContext } from '@/lib/adapters/contract'
import { BudgetSpent } from '@/lib/adapters/pipelines/budget'
import { type FailureReason, SourceRequest } from '@/lib/domain/evidence'
import { ArrivalReading, PipelineRunReading } from '@/lib/domain/pipeline'
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
export type PipelineSubject<Settings, Client extends { close(): void }> = {
  adapter: PipelineAdapter<Settings, Client>
  server: { url: string; state: { left: number; limit: number } }
  at: (url: string, who: Who) => Settings
  repository: string
  /** The name of a repository that is not there, in the system's words. */
  absent?: string
  /** False for a system that tells neither what is unchanged nor how many requests it still takes. */
  tells?: boolean
  /** What may stand nowhere in a reading or a failure. */
  secrets: string[]
  close: () => void
}

const policy: AddressPolicy = { mode: 'personal', allowed: ['127.0.0.1', 'fourways.invalid'] }

/** The tests that every pipeline adapter has to pass. */
export function describePipelineContract<Settings, Client extends { close(): void }>(
  name: string,
  open: () => Promise<PipelineSubject<Settings, Client>>,
) {
  describe(`${name} keeps the contract of pipeline adapters:`, () => {
    let subject: PipelineSubject<Settings, Client>
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
    const context = (more: Partial<RepositoryContext> = {}): RepositoryContext => ({
      repository: subject.repository,
      since: new Date(0),
      etag: null,
      keepsRun: () => false,
      unended: [],
      keepsArrival: () => false,
      signal: new AbortController().signal,
      progress: () => {},
      ...more,
    })
    async function runs(from: Client, about: RepositoryContext) {
      const pages = []
      for await (const page of subject.adapter.runs.read(from, about)) pages.push(page)
      return pages
    }
    async function arrivals(from: Client, about: RepositoryContext) {
      const all = []
      for await (const page of subject.adapter.arrivals?.(from, about) ?? []) all.push(...page)
      return all
    }

    /** What comes of everything that the adapter can be asked. */
    async function askAll(url: string, who: Who = 'reader', signal = new AbortController().signal): Promise<Outcome[]> {
      const one = await client(url, who)
      try {
        return await Promise.all([
          settle('greet', () => subject.adapter.greet(one, { repositories: [subject.repository], signal })),
          settle('runs', () => runs(one, context({ signal }))),
          ...(subject.adapter.arrivals ? [settle('arrivals', () => arrivals(one, context({ signal })))] : []),
        ])
      } finally {
        one.close()
      }
    }
    const expectReason = (outcomes: Outcome[], reason: FailureReason) => expectFailed(outcomes, reason, subject.secrets)
    const expectNoSecrets = (outcomes: Outcome[]) => expectSilence(outcomes, subject.secrets)

    it('greets with the version and the rights', async () => {
      const one = await client()
      expect(subject.adapter.serverVersion(one)).toBeNull()
      const { version, rights } = await subject.adapter.greet(one, { repositories: [subject.repository], signal: context().signal })
      expect(subject.adapter.serverVersion(one)).toBe(version)
      expect(rights.length).toBeGreaterThan(1)
      expect(rights.every(({ allowed }) => allowed)).toBe(true)
      one.close()
    })

    it('reads runs and arrivals, each once, with the requests they came from, and says where the next reading begins', async () => {
      const one = await client()
      const pages = await runs(one, context())
      const all = pages.flatMap((page) => page.runs)
      for (const run of all) expect(PipelineRunReading.safeParse(run).error).toBeUndefined()
      const keys = all.map(({ repository, runId, attempt }) => `${repository} ${runId} ${attempt}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(all.length).toBeGreaterThan(5)
      for (const request of pages.flatMap(({ requests }) => requests)) expect(SourceRequest.safeParse(request).error).toBeUndefined()
      expect(pages.map(({ end }) => end !== null)).toEqual(pages.map((_, index) => index === pages.length - 1))
      const places = await arrivals(one, context())
      for (const arrival of places) expect(ArrivalReading.safeParse(arrival).error).toBeUndefined()
      expectNoSecrets([{ what: 'runs', error: null, value: [pages, places] }])
      one.close()
    })

    it('what is unchanged since the last reading costs nothing, and ends that are kept are not asked for again', async () => {
      const one = await client()
      const first = (await runs(one, context())).at(-1)?.end
      if (subject.tells === false) {
        const kept = await runs(one, context({ keepsRun: () => true }))
        expect({ runs: kept.flatMap((page) => page.runs), etag: first?.etag }).toEqual({ runs: [], etag: null })
        return one.close()
      }
      expect(first?.etag).toBeTruthy()
      const before = subject.server.state.left
      const again = await runs(one, context({ etag: first?.etag ?? null }))
      expect(again).toMatchObject([{ runs: [], end: { since: new Date(0), etag: first?.etag } }])
      // The repository itself is asked for; its list costs nothing.
      expect(before - subject.server.state.left).toBe(1)
      expect(again[0]?.requests[0]?.status).toBe(304)
      const kept = await runs(one, context({ keepsRun: () => true }))
      expect(kept.flatMap((page) => page.runs)).toEqual([])
      one.close()
    })

    it.each<[string, Trouble, FailureReason]>([
      ...unanswered,
      ...unreadable.map(([name, trouble]): [string, Trouble, FailureReason] => [name, trouble, 'invalid-answer']),
      ['an answer of something else', faults.otherJson, 'invalid-answer'],
      ['answers that break off', { kind: 'truncate', bytes: 20 }, 'invalid-answer'],
      ['"not modified" unasked', { kind: 'answer', status: 304, body: '' }, 'invalid-answer'],
    ])('%s', async (_, trouble, reason) => {
      proxy.cause(trouble)
      expectReason(await within(PATIENCE_MS, () => askAll(proxy.url)), reason)
      proxy.cause({ kind: 'none' })
    })

    it.each(unending)('%s ends with the time that the reading has', async (_, trouble) => {
      proxy.cause(trouble)
      expectReason(await within(4_000, () => askAll(proxy.url, 'reader', AbortSignal.timeout(1_500))), 'timed-out')
      proxy.cause({ kind: 'none' })
    })

    it('a closed port and a name that nobody knows', () => expectNobodyThere(askAll, subject.secrets))

    it('credentials that nobody knows', async () => expectReason(await askAll(proxy.url, 'stranger'), 'refused'))

    it('missing rights are forbidden, and the greeting says which', async () => {
      const [greeting, ...readings] = await askAll(proxy.url, 'forbidden')
      expectReason(readings, 'forbidden')
      expect(greeting?.value).toMatchObject({ rights: expect.arrayContaining([expect.objectContaining({ allowed: false })]) })
      expectNoSecrets(greeting ? [greeting] : [])
    })

    it('a repository that is not there is told as one that may be hidden', async () => {
      const one = await client()
      const { absent = 'nobody/nothing' } = subject
      const failure = await runs(one, context({ repository: absent })).catch((error: unknown) => error)
      expect(failure).toMatchObject({ reason: 'forbidden', detail: expect.stringMatching(`${absent}.*either there is none, or`) })
      one.close()
    })

    it('a budget that is used up ends the reading with what was read, and says when to go on', async () => {
      const { state } = subject.server
      const one = await client()
      state.limit = 60
      state.left = 16
      const read: unknown[] = []
      const failure = await (async () => {
        for await (const page of subject.adapter.runs.read(one, context())) read.push(...page.runs)
      })().catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(BudgetSpent)
      expect((failure as BudgetSpent).goesOnAt.getTime()).toBeGreaterThan(Date.now())
      expect((failure as BudgetSpent).detail).toMatch(/it goes on at \d\d:\d\d UTC/)
      expect(read.length).toBeGreaterThan(0)
      // Something is left to others who use the same token.
      if (subject.tells !== false) expect(state.left).toBeGreaterThan(0)
      Object.assign(state, { limit: 5000, left: 5000 })
      one.close()
    })

    it('a passing trouble is got over', async () => {
      for (const passing of [faults.tooMany('1'), { kind: 'reset' }, { kind: 'truncate', bytes: 5 }] as Trouble[]) {
        proxy.cause({ ...passing, times: 1 })
        const one = await client()
        expect((await runs(one, context())).flatMap((page) => page.runs).length).toBeGreaterThan(5)
        one.close()
      }
      proxy.cause({ kind: 'none' })
    })

    it('gives up when it is told to, for the reason it is told', async () => {
      proxy.cause({ kind: 'black-hole' })
      await expectGivenUp((signal) => askAll(proxy.url, 'reader', signal))
      proxy.cause({ kind: 'none' })
    })
  })
}
