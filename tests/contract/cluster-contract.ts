import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClusterAdapter, ProbeContext } from '@/lib/adapters/contract'
import { type FailureReason, MAX_PROJECTION_BYTES, SourceRequest } from '@/lib/domain/evidence'
import { type MetricId, metrics } from '@/lib/domain/metric'
import { ReleaseReading } from '@/lib/domain/release'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type FaultProxy, faultProxy, faults, type Trouble } from '@/tests/fakes/fault-proxy'

/** One adapter with a server to read. `at` gives settings of an identity for the server at any address. */
export type ContractSubject<Settings, Client extends { close(): void }> = {
  adapter: ClusterAdapter<Settings, Client>
  server: { url: string; certificateAuthority: string | null }
  at: (url: string, who: 'reader' | 'forbidden' | 'stranger') => Settings
  policy: AddressPolicy
  namespaces: string[]
  developersGroup: string
  /** What may stand nowhere in a reading or a failure. */
  secrets: string[]
  /** Metrics that somebody without any right cannot have. */
  unreadable: MetricId[]
  /** Metrics that this server keeps from everybody: reading them fails with a reason. */
  untold?: MetricId[]
  close: () => void
}

/** Longest time that any failure may take here; the probes' own limits are longer. */
const PATIENCE_MS = 12_000

type Outcome = { what: string; error: unknown; value: unknown }

/** The tests that every cluster adapter has to pass, on a real server where there is one. */
export function describeClusterContract<Settings, Client extends { close(): void }>(
  name: string,
  open: () => Promise<ContractSubject<Settings, Client>>,
) {
  describe(`${name} keeps the contract of cluster adapters:`, () => {
    let subject: ContractSubject<Settings, Client>
    let proxy: FaultProxy
    beforeAll(async () => {
      subject = await open()
      proxy = await faultProxy(subject.server.url, subject.server.certificateAuthority)
    }, 240_000)
    afterAll(() => {
      proxy?.close()
      subject?.close()
    })

    const context = (signal = new AbortController().signal): ProbeContext => ({
      namespaces: subject.namespaces,
      developersGroup: subject.developersGroup,
      now: new Date(),
      signal,
      progress: () => {},
    })
    const client = (url = proxy.url, who: 'reader' | 'forbidden' | 'stranger' = 'reader') =>
      subject.adapter.connect(subject.at(url, who), subject.policy)

    async function releases(from: Client, about: ProbeContext) {
      const pages = []
      for await (const page of subject.adapter.releases.read(from, about)) pages.push(page)
      return pages
    }

    /** What comes of everything that the adapter can be asked. */
    async function askAll(url: string, who: 'reader' | 'forbidden' | 'stranger' = 'reader', signal?: AbortSignal): Promise<Outcome[]> {
      const one = await client(url, who)
      const settle = async (what: string, work: () => Promise<unknown>): Promise<Outcome> => {
        try {
          return { what, error: null, value: await work() }
        } catch (error) {
          return { what, error, value: null }
        }
      }
      try {
        return await Promise.all([
          settle('greet', () => subject.adapter.greet(one, context(signal))),
          settle('releases', () => releases(one, context(signal))),
          ...subject.adapter.probes.map((probe) => settle(probe.metric, () => probe.read(one, context(signal)))),
        ])
      } finally {
        one.close()
      }
    }

    function expectReason(outcomes: Outcome[], reason: FailureReason) {
      const found = outcomes.map(({ what, error }) => [what, error instanceof FetchFailure ? error.reason : (error ?? 'it succeeded')])
      expect(found).toEqual(outcomes.map(({ what }) => [what, reason]))
      expectNoSecrets(outcomes)
    }
    function expectNoSecrets(outcomes: Outcome[]) {
      const said = outcomes.map(({ error, value }) =>
        error instanceof FetchFailure ? [error.detail, error.remedy, error.request] : JSON.stringify(value),
      )
      for (const secret of [...subject.secrets, 'SECRET-BANNER']) expect(JSON.stringify(said)).not.toContain(secret)
    }

    it('greets with the version and the rights', async () => {
      const one = await client()
      expect(subject.adapter.serverVersion(one)).toBeNull()
      const { version, rights } = await subject.adapter.greet(one, context())
      expect(subject.adapter.serverVersion(one)).toBe(version)
      expect(rights.length).toBeGreaterThan(0)
      one.close()
    })

    it('reads values that fit their metrics, with the requests they came from and a projection that is kept', async () => {
      const one = await client()
      const names = subject.adapter.probes.map(({ metric }) => metric)
      expect(new Set(names).size).toBe(names.length)
      for (const probe of subject.adapter.probes) {
        if (subject.untold?.includes(probe.metric)) {
          await expect(probe.read(one, context())).rejects.toMatchObject({ name: 'FetchFailure' })
          continue
        }
        const reading = await probe.read(one, context())
        expect(reading.requests.length, probe.metric).toBeGreaterThan(0)
        for (const request of reading.requests) expect(SourceRequest.safeParse(request).error, probe.metric).toBeUndefined()
        if (reading.outcome === 'not-applicable') continue
        const read = metrics[probe.metric].schema.safeParse(reading.value)
        expect(read.error, probe.metric).toBeUndefined()
        expect(read.data, probe.metric).toEqual(JSON.parse(JSON.stringify(reading.value)))
        expect(Buffer.byteLength(JSON.stringify(reading.projection ?? null)), probe.metric).toBeLessThanOrEqual(MAX_PROJECTION_BYTES)
        expectNoSecrets([{ what: probe.metric, error: null, value: reading }])
      }
      one.close()
    })

    it('reads the releases, each once', async () => {
      const one = await client()
      const pages = await releases(one, context())
      const all = pages.flatMap((page) => page.releases)
      for (const release of all) expect(ReleaseReading.safeParse(release).error).toBeUndefined()
      const keys = all.map(({ namespace, kind, workload, revision }) => `${namespace} ${kind} ${workload} ${revision}`)
      expect(new Set(keys).size).toBe(keys.length)
      expect(all.length).toBeGreaterThan(0)
      expect(pages.flatMap((page) => page.requests).length).toBeGreaterThan(0)
      one.close()
    })

    const broken: [string, Trouble, FailureReason][] = [
      ['connections that are reset', { kind: 'reset' }, 'unreachable'],
      ['a balancer without servers', { kind: 'answer', status: 503, body: 'SECRET-BANNER' }, 'unreachable'],
      ['too many requests', faults.tooMany('3600'), 'refused'],
      ['a failing server', faults.failing, 'invalid-answer'],
      ['a login page', faults.loginPage, 'invalid-answer'],
      ['half an answer', faults.halfJson, 'invalid-answer'],
      ['an answer of something else', { kind: 'answer', status: 200, body: '"SECRET-BANNER"' }, 'invalid-answer'],
      ['answers that break off', { kind: 'truncate', bytes: 20 }, 'invalid-answer'],
      ['redirects', faults.elsewhere, 'invalid-answer'],
    ]
    it.each(broken)('%s', async (_, trouble, reason) => {
      proxy.cause(trouble)
      const start = performance.now()
      expectReason(await askAll(proxy.url), reason)
      expect(performance.now() - start).toBeLessThan(PATIENCE_MS)
    })

    it.each<[string, Trouble]>([
      ['a black hole', { kind: 'black-hole' }],
      ['a slow drip', { kind: 'drip', msPerByte: 50 }],
    ])('%s ends with the time that the reading has', async (_, trouble) => {
      proxy.cause(trouble)
      const start = performance.now()
      expectReason(await askAll(proxy.url, 'reader', AbortSignal.timeout(1_500)), 'timed-out')
      expect(performance.now() - start).toBeLessThan(4_000)
    })

    it('a closed port and a name that nobody knows', async () => {
      const closed = createServer()
      await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
      const address = closed.address()
      const port = typeof address === 'object' && address ? address.port : 0
      await new Promise((done) => closed.close(done))
      expectReason(await askAll(`http://127.0.0.1:${port}`), 'refused')
      expectReason(await askAll('https://fourways.invalid'), 'unreachable')
    })

    it('credentials that nobody knows', async () => {
      proxy.cause({ kind: 'none' })
      expectReason(await askAll(proxy.url, 'stranger'), 'refused')
    })

    it('missing rights: forbidden, or a reading that says what it could not see', async () => {
      proxy.cause({ kind: 'none' })
      const outcomes = (await askAll(proxy.url, 'forbidden')).filter(({ what }) => what !== 'greet')
      for (const { what, error } of outcomes) {
        if (error !== null || subject.unreadable.includes(what as MetricId))
          expect({ what, error }).toMatchObject({ error: { reason: 'forbidden' } })
      }
      expectNoSecrets(outcomes)
    })

    it('one broken answer among good ones is never passed over', async () => {
      const one = await client()
      for (const probe of subject.adapter.probes.filter(({ metric }) => !subject.untold?.includes(metric))) {
        proxy.cause({ kind: 'none' })
        const { requests } = await probe.read(one, context())
        const paths = new Set(
          requests.filter(({ status }) => status !== null && status < 300).map(({ path }) => path.split('?')[0] ?? path),
        )
        for (const path of paths) {
          proxy.cause({ ...faults.halfJson, only: (asked) => asked.split('?')[0]?.endsWith(path) ?? false })
          const failure = await probe.read(one, context()).catch((error: unknown) => error)
          expect({ metric: probe.metric, path, failure }).toMatchObject({ failure: { name: 'FetchFailure', reason: 'invalid-answer' } })
        }
      }
      one.close()
    }, 60_000)

    it('a passing trouble is got over', async () => {
      for (const passing of [
        faults.tooMany('1'),
        { kind: 'reset' },
        { kind: 'truncate', bytes: 5 },
        { kind: 'latency', ms: 300 },
      ] as Trouble[]) {
        proxy.cause({ ...passing, times: 1 })
        const one = await client()
        await expect(subject.adapter.greet(one, context())).resolves.toHaveProperty('version')
        one.close()
      }
    })

    it('gives up when it is told to, for the reason it is told', async () => {
      proxy.cause({ kind: 'black-hole' })
      const controller = new AbortController()
      setTimeout(() => controller.abort(new Error('cancelled by a person')), 200)
      const outcomes = await askAll(proxy.url, 'reader', controller.signal)
      for (const { what, error } of outcomes) expect({ what, said: String(error) }).toEqual({ what, said: 'Error: cancelled by a person' })
    })
  })
}
