import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as readCollections, POST as startCollections } from '@/app/api/collections/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { GET as discover } from '@/app/api/discoveries/route'
import { GET as readImages } from '@/app/api/image-resolutions/route'
import { GET as readJourneys } from '@/app/api/journeys/route'
import { GET as readRelease } from '@/app/api/releases/[id]/route'
import { POST as addStage } from '@/app/api/stages/route'
import { closeQueue } from '@/lib/collect/queue'
import { runCollection } from '@/lib/collect/run-collection'
import type { Collection } from '@/lib/domain/collection'
import type { Connection, Discovery } from '@/lib/domain/connection'
import type { ImageResolution } from '@/lib/domain/image'
import type { Journey } from '@/lib/domain/journey'
import type { Page } from '@/lib/domain/page'
import type { ReleasePage } from '@/lib/domain/release-page'
import type { Stage } from '@/lib/domain/stage'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { writeKeys } from '@/tests/team-store'
import { buildVersion, importBusybox } from './busybox-image.mjs'
import { startEngines } from './engines.mjs'
import { whyNoEngine } from './programs.mjs'
import { pushImage, pushIndex } from './pushed'

const why = whyNoEngine()
if (why !== null) console.info(`Left out: an image from a real registry through three real engines, because ${why}.`)

/** A container as Compose makes it of a service of the shop. */
const composed = (service: string, image: string) => [
  ...['run', '-d', '--pull', 'missing', '--network', 'host', '--entrypoint', '/bin/sleep'],
  ...Object.entries({ project: 'shop', service, 'container-number': '1', 'config-hash': 'ab'.repeat(32), oneoff: 'False' }).flatMap(
    ([name, value]) => ['--label', `com.docker.compose.${name}=${value}`],
  ),
  ...[image, '100000'],
]

/**
 * One image for two platforms in a real registry, on three real engines: dev pulled it by its tag and so names the index, QA was told the image of its
 * platform, prod had it loaded from a file and names a tag alone. Of another one dev and QA have the same tag, pushed again in between.
 */
describe.runIf(why === null)('an image from the registry to prod', () => {
  serveTests()
  let folder: string
  let servers: Awaited<ReturnType<typeof startEngines>>
  let lead: Person
  const digests = { web: '', platform: '', first: '', again: '' }
  const stages: Record<string, Stage> = {}
  let registry: Connection

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fw-chain-'))
    Object.assign(process.env, { FOURWAYS_KEYS_FILE: join(folder, 'keys.json'), FOURWAYS_MODE: 'personal', DOCKER_CONFIG: folder })
    process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
    writeKeys('a', ['a'])
    servers = await startEngines(['d', 'q', 'p'])
    const { d, q, p } = servers.engines
    if (!d || !q || !p) throw new Error('The engines are not there.')
    const named = (image: string) => `${servers.registry}/shop/${image}`
    const at = (name: string) => `http://${servers.registry}/v2/shop/${name}`

    /** Pushes a version as an index for two platforms, of which the engines run the first, and forgets it where it was built. */
    const push = async (name: string, version: string, build: string) => {
      const image = named(`${name}:${version}-amd64`)
      await buildVersion(d, 'base:1', image, { version: build })
      await d.docker('push', '-q', image)
      const pulled = await d.docker('image', 'inspect', '--format', '{{index .RepoDigests 0}}', image)
      const amd64 = pulled.split('@')[1] ?? ''
      const arm64 = await pushImage(at(name), `${version}-arm64`, { architecture: 'arm64', created: '2026-11-20T10:11:12.000Z' })
      await d.docker('rmi', '-f', image)
      return { index: await pushIndex(at(name), version, { arm64, amd64 }), amd64 }
    }
    await importBusybox(d, 'base:1')
    const web = await push('web', '1.0', 'one')
    const api = await push('api', '2.0', 'one')
    Object.assign(digests, { web: web.index, platform: web.amd64, first: api.index })
    await d.docker(...composed('web', named('web:1.0')))
    await d.docker(...composed('api', named('api:2.0')))
    digests.again = (await push('api', '2.0', 'two')).index
    await q.docker(...composed('web', named(`web@${web.amd64}`)))
    await q.docker(...composed('api', named('api:2.0')))
    const file = join(folder, 'web.tar')
    await d.docker('save', '-o', file, named('web:1.0'))
    await p.docker('load', '-i', file)
    await p.docker(...composed('web', named('web:1.0')))

    lead = await makePerson('owner')
    for (const [name, engine] of [
      ['dev', d],
      ['qa', q],
      ['prod', p],
    ] as const)
      stages[name] = await stageOn(name, engine.host)
  }, 240_000)
  afterAll(async () => {
    await closeQueue(0)
    await servers?.stop()
    rmSync(folder, { recursive: true, force: true })
    for (const name of ['DOCKER_HOST', 'DOCKER_CONFIG', 'FOURWAYS_MODE', 'FOURWAYS_ALLOWED_HOSTS']) delete process.env[name]
  })

  /** A connection to an engine as a person adds what is found on the machine, with a stage of its shop, collected. */
  async function stageOn(name: string, host: string): Promise<Stage> {
    process.env.DOCKER_HOST = host
    const { items } = (await call<{ items: Discovery[] }>(discover, { as: lead })).body
    const found = items.find(({ kind, endpoint }) => kind === 'docker-context' && endpoint === host)
    const body = { from: 'docker-context', name: `engine of ${name}`, file: found?.file, context: found?.context, watched: false }
    const added = await call<Connection>(addConnection, { as: lead, method: 'POST', body })
    expect([added.status, added.body.lastCheck?.ok]).toEqual([201, true])
    const stage = { name, connectionId: added.body.id, namespaces: ['shop'], reference: name === 'prod' }
    const { body: made } = await call<Stage>(addStage, { as: lead, method: 'POST', body: stage })
    await collect(added.body)
    return made
  }

  async function collect({ id: connectionId }: Connection): Promise<Collection | undefined> {
    const asked = { as: lead, method: 'POST', body: { connectionId } }
    const { body } = await call<{ items: Collection[] }>(startCollections, asked)
    for (const { id } of body.items) await runCollection({ teamId: lead.teamId, collectionId: id })
    const { items } = (await call<Page<Collection>>(readCollections, { as: lead, path: `/api/collections?connectionId=${connectionId}` }))
      .body
    return items.find(({ id }) => id === body.items[0]?.id)
  }

  const journeys = async (workload: string) =>
    (await call<Page<Journey>>(readJourneys, { as: lead, path: `/api/journeys?workload=${workload}` })).body.items

  test('before the registry is read, what QA names is another image', async () => {
    const told = (await journeys('web')).map(({ digest, stops }) => [digest, stops.map(({ stageId }) => stageId)])
    expect(told.toSorted()).toEqual(
      [
        [digests.platform, [stages.qa?.id]],
        [digests.web, [stages.dev?.id, stages.prod?.id]],
      ].toSorted(),
    )
  })

  test('once it is read it is one journey, which says by what each stage is known to have it', async () => {
    const body = { from: 'registry', system: 'oci', name: 'Registry', server: `http://${servers.registry}` }
    const added = await call<Connection>(addConnection, { as: lead, method: 'POST', body })
    expect(added).toMatchObject({ status: 201, body: { lastCheck: { ok: true } } })
    registry = added.body
    expect((await collect(registry))?.state).toBe('done')
    const { items } = (
      await call<Page<ImageResolution>>(readImages, { as: lead, path: `/api/image-resolutions?connectionId=${registry.id}` })
    ).body
    const index = items.find(({ reference }) => reference === digests.web)
    expect(index).toMatchObject({
      digest: digests.web,
      index: true,
      platforms: [{ platform: 'linux/arm64' }, { digest: digests.platform }],
    })

    const [web, ...others] = await journeys('web')
    expect(others).toEqual([])
    expect(web).toMatchObject({ digest: digests.web, matchedBy: 'tag', warnings: [] })
    expect(web?.stops.map(({ stageId, by, platformDigest }) => [stageId, by, platformDigest])).toEqual([
      [stages.dev?.id, 'digest', undefined],
      [stages.qa?.id, 'digest', digests.platform],
      [stages.prod?.id, 'tag', undefined],
    ])
    const id = web?.stops[1]?.releaseId ?? ''
    const { body: page } = await call<ReleasePage>(readRelease, { as: lead, params: { id }, path: `/api/releases/${id}` })
    expect(page.journey?.stops).toHaveLength(3)
    expect(page.image?.digest).toBe(digests.web)
  })

  test('the same tag with another digest is told as rebuilt on the way', async () => {
    const told = await journeys('api')
    expect(told.map(({ digest }) => digest).toSorted()).toEqual([digests.first, digests.again].toSorted())
    const rebuilt = told.find(({ digest }) => digest === digests.again)
    const [stageId, otherStageId] = [stages.qa?.id, stages.dev?.id]
    expect(rebuilt?.warnings).toMatchObject([
      { kind: 'rebuilt', stageId, otherStageId },
      // That image itself was never in dev.
      { kind: 'skipped', stageId, otherStageId },
    ])
    expect(told.find(({ digest }) => digest === digests.first)?.warnings).toEqual([])
  })
})
