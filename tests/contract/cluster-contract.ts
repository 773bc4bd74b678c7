import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClusterAdapter, ProbeContext } from '@/lib/adapters/contract'
import { type FailureReason, MAX_PROJECTION_BYTES, SourceRequest } from '@/lib/domain/evidence'
import { type MetricId, metrics } from '@/lib/domain/metric'
import { ReleaseReading } from '@/lib/domain/release'
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
  /** An answer that tells a version which is none, or one too old to be read. */
  wrongVersion: Trouble
  close: () => void
}

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

    const expectReason = (outcomes: Outcome[], reason: FailureReason) => expectFailed(outcomes, reason, subject.secrets)
    const expectNoSecrets = (outcomes: Outcome[]) => expectSilence(outcomes, subject.secrets)

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

    it.each<[string, Trouble, FailureReason]>([
      ...unanswered,
      ...unreadable.map(([name, trouble]): [string, Trouble, FailureReason] => [name, trouble, 'invalid-answer']),
      ['an answer of something else', { kind: 'answer', status: 200, body: '"SECRET-BANNER"' }, 'invalid-answer'],
      ['answers that break off', { kind: 'truncate', bytes: 20 }, 'invalid-answer'],
    ])('%s', async (_, trouble, reason) => {
      proxy.cause(trouble)
      expectReason(await within(PATIENCE_MS, () => askAll(proxy.url)), reason)
    })

    it.each(unending)('%s ends with the time that the reading has', async (_, trouble) => {
      proxy.cause(trouble)
      expectReason(await within(4_000, () => askAll(proxy.url, 'reader', AbortSignal.timeout(1_500))), 'timed-out')
    })

    it('a wrong version is told, and made up for nowhere', async () => {
      proxy.cause(subject.wrongVersion)
      const outcomes = await askAll(proxy.url)
      expectReason(
        outcomes.filter(({ what, error }) => what === 'cluster.version' || error !== null),
        'invalid-answer',
      )
      expectNoSecrets(outcomes)
    })

    it('a closed port and a name that nobody knows', () => expectNobodyThere(askAll, subject.secrets))

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
      await expectGivenUp((signal) => askAll(proxy.url, 'reader', signal))
    })
  })
}
