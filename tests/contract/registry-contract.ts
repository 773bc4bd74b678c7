import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImageContext, RegistryAdapter } from '@/lib/adapters/contract'
import { BudgetSpent } from '@/lib/adapters/pipelines/budget'
import type { RegistryClient, RegistrySettings } from '@/lib/adapters/registries/distribution'
import { type FailureReason, SourceRequest } from '@/lib/domain/evidence'
import { ImageReading } from '@/lib/domain/image'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type FaultProxy, faultProxy, faults, type Trouble } from '@/tests/fakes/fault-proxy'
import { fakeRegistry, REGISTRY_PASSWORDS, REGISTRY_USER } from '@/tests/fakes/registry'
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
const passwords: Record<Who, string> = {
  reader: REGISTRY_PASSWORDS.reader,
  forbidden: REGISTRY_PASSWORDS.nobody,
  stranger: 'a-password-that-nobody-knows',
}

/** What may stand nowhere in a reading or a failure. */
const secrets = [...Object.values(passwords), 'pull:repository']

const policy: AddressPolicy = { mode: 'personal', allowed: ['127.0.0.1', 'fourways.invalid'] }

/** The tests that every registry adapter has to pass, against a registry that speaks the token flow. */
export function describeRegistryContract(adapter: RegistryAdapter<RegistrySettings, RegistryClient>) {
  describe(`${adapter.id} keeps the contract of registry adapters:`, () => {
    let server: Awaited<ReturnType<typeof fakeRegistry>>
    let proxy: FaultProxy
    beforeAll(async () => {
      server = await fakeRegistry()
      proxy = await faultProxy(server.url)
      server.content.realm = `${proxy.url}/token`
    })
    afterAll(() => {
      proxy?.close()
      server?.close()
    })

    const client = (url = proxy.url, who: Who = 'reader') =>
      adapter.connect(
        { server: adapter.address(url) ?? url, user: REGISTRY_USER, token: passwords[who], certificateAuthority: null },
        policy,
      )
    const context = (more: Partial<ImageContext> = {}): ImageContext => ({
      images: [{ repository: 'shop/web', references: ['1.2.0', '2.0.0'] }],
      keeps: () => false,
      signal: new AbortController().signal,
      progress: () => {},
      ...more,
    })
    async function pages(from: RegistryClient, about: ImageContext) {
      const all = []
      for await (const page of adapter.images.read(from, about)) all.push(page)
      return all
    }
    async function askAll(url: string, who: Who = 'reader', signal = new AbortController().signal): Promise<Outcome[]> {
      const one = await client(url, who)
      try {
        return await Promise.all([
          settle('greet', () => adapter.greet(one, { signal })),
          settle('images', () => pages(one, context({ signal }))),
        ])
      } finally {
        one.close()
      }
    }
    const expectReason = (outcomes: Outcome[], reason: FailureReason) => expectFailed(outcomes, reason, secrets)
    const expectNoSecrets = (outcomes: Outcome[]) => expectSilence(outcomes, secrets)

    it('greets with the version and the rights', async () => {
      const one = await client()
      expect(adapter.serverVersion(one)).toBeNull()
      const { version, rights } = await adapter.greet(one, { signal: context().signal })
      expect(adapter.serverVersion(one)).toBe(version)
      expect(rights).toMatchObject([{ allowed: true }])
      one.close()
    })

    it('reads images, each once, with the requests they came from', async () => {
      const one = await client()
      const read = await pages(one, context())
      const images = read.flatMap((page) => page.images)
      expect(images.map(({ reference }) => reference)).toEqual(['1.2.0', '2.0.0'])
      for (const image of images) expect(ImageReading.safeParse(image).error).toBeUndefined()
      for (const request of read.flatMap(({ requests }) => requests)) expect(SourceRequest.safeParse(request).error).toBeUndefined()
      expectNoSecrets([{ what: 'images', error: null, value: read }])
      one.close()
    })

    it.each(unanswered)('%s', async (_, trouble, reason) => {
      proxy.cause(trouble)
      expectReason(await within(PATIENCE_MS, () => askAll(proxy.url)), reason)
      proxy.cause({ kind: 'none' })
    })

    it.each<[string, Trouble]>([...unreadable, ['an answer of something else', faults.otherJson]])('%s is no image', async (_, trouble) => {
      proxy.cause(trouble)
      const [, images] = await askAll(proxy.url)
      expectReason(images ? [images] : [], 'invalid-answer')
      proxy.cause({ kind: 'none' })
    })

    it.each(unending)('%s ends with the time that the reading has', async (_, trouble) => {
      proxy.cause(trouble)
      expectReason(await within(4_000, () => askAll(proxy.url, 'reader', AbortSignal.timeout(1_500))), 'timed-out')
      proxy.cause({ kind: 'none' })
    })

    it('a closed port and a name that nobody knows', () => expectNobodyThere(askAll, secrets))

    it('credentials that nobody knows', async () => expectReason(await askAll(proxy.url, 'stranger'), 'refused'))

    it('what may not be pulled is told with its failure', async () => {
      const one = await client(proxy.url, 'forbidden')
      const read = await pages(one, context())
      expect(read.flatMap(({ images }) => images)).toEqual([])
      expect(read.flatMap(({ missing }) => missing.map(({ failure }) => failure.reason))).toEqual(['forbidden', 'forbidden'])
      expectNoSecrets(read.flatMap(({ missing }) => missing.map(({ failure }) => ({ what: 'images', error: failure, value: null }))))
      one.close()
    })

    it('pulls that are used up say when to go on', async () => {
      server.content.pulls = { limit: 60, left: 4 }
      const one = await client()
      const failure = await pages(one, context({ images: [{ repository: 'shop/web', references: ['1.2.0', '2.0.0', 'latest'] }] })).catch(
        (error: unknown) => error,
      )
      expect(failure).toBeInstanceOf(BudgetSpent)
      expect((failure as BudgetSpent).goesOnAt.getTime()).toBeGreaterThan(Date.now())
      expect(server.content.pulls.left).toBeGreaterThan(0)
      server.content.pulls = null
      one.close()
    })

    it('gives up when it is told to, for the reason it is told', async () => {
      proxy.cause({ kind: 'black-hole' })
      await expectGivenUp((signal) => askAll(proxy.url, 'reader', signal))
      proxy.cause({ kind: 'none' })
    })
  })
}
