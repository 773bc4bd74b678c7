import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dora, DoraRelease } from '@/lib/domain/dora'
import type { Journey } from '@/lib/domain/journey'
import type { Page } from '@/lib/domain/page'
import type { ReleasePage } from '@/lib/domain/release-page'
import type { TimeSpent } from '@/lib/domain/time-spent'
import type { Timeline } from '@/lib/domain/timeline'
import { release, shop, stages } from '@/lib/scoring/releases/shop.fixture'
import { upsertImages } from '@/lib/store/image-resolutions'
import { upsertPipelineRuns } from '@/lib/store/pipeline-runs'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { handlerOf } from '@/tests/handlers'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { makeConnection } from '@/tests/team-store'

serveTests()

let us: Person
let them: Person
const WINDOW = 'from=2026-10-01T00:00:00.000Z&to=2026-11-05T04:00:00.000Z'

beforeAll(async () => {
  us = await makePerson('viewer')
  them = await makePerson('owner')
  await inTeam(us.teamId, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    for (const { name, namespaces, reference } of stages) await insertStage(db, { name, namespaces, reference, connectionId })
    await upsertReleases(db, shop, { connectionId, seenAt: shop[0]?.lastSeenAt ?? '', imported: true })
  })
})

async function ask<T>(path: string, as = us, params?: Record<string, string>): Promise<{ status: number; body: T }> {
  const pattern = params ? '/api/releases/{id}' : (path.split('?')[0] ?? '')
  return call<T>(await handlerOf({ method: 'GET', path: pattern }), { as, path, params })
}

describe('the release cycle', () => {
  it('has the lanes, the links and what is where', async () => {
    const { status, body } = await ask<Timeline>(`/api/timeline?${WINDOW}`)
    expect(status).toBe(200)
    expect(body.stages.map(({ name }) => name)).toEqual(['dev', 'qa', 'laptop', 'prod'])
    expect(body).toMatchObject({ workloads: ['api', 'job', 'web'], releases: 24, atNoStage: 0, cut: false })
    expect(body.lanes).toHaveLength(10)
    expect(body.links).toHaveLength(14)
    const one = await ask<Timeline>(`/api/timeline?${WINDOW}&workload=web&stageId=${body.stages[0]?.id},${body.stages[3]?.id}`)
    expect(one.body.lanes.map(({ workload }) => workload)).toEqual(['web', 'web'])
  })

  it('pages journeys without a gap, and narrows them', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Page<Journey> } = await ask(`/api/journeys?${WINDOW}&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }) => id))
      cursor = body.next
    }
    expect(seen).toHaveLength(9)
    expect(new Set(seen).size).toBe(9)
    const of = async (more: string) => (await ask<Page<Journey>>(`/api/journeys?${WINDOW}&${more}`)).body.items.length
    expect(await of('standing=failed')).toBe(1)
    expect(await of('warned=true')).toBe(3)
    expect(await of('q=SHA256:again')).toBe(1)
    expect(await of('workload=web,job')).toBe(6)
  })

  it('has the five figures of the reference', async () => {
    const { body } = await ask<Dora>(`/api/dora?${WINDOW}`)
    const of = (id: string) => body.metrics.find((metric) => metric.id === id)
    expect(of('lead-time')).toMatchObject({ value: 6 * 3600, p90: 10 * 3600, n: 6, of: 7 })
    expect(of('fail-rate')).toMatchObject({ value: 2 / 9, n: 2, of: 9 })
    expect(of('recovery-time')).toMatchObject({ value: 4 * 3600, n: 1, of: 2 })
  })

  it('has them over a long window from the sums by the day: the same counts and sums, times no further away than said', async () => {
    const { body } = await ask<Dora>('/api/dora?from=2026-06-01T12:00:00.000Z&to=2026-11-05T04:00:00.000Z')
    const of = (id: string) => body.metrics.find((metric) => metric.id === id)
    // As computed by hand: 4, 4, 6, 9, 10 and 10 hours.
    expect(of('lead-time')).toMatchObject({ n: 6, of: 7, sum: 43 * 3600, error: 0.01 })
    expect(Math.abs((of('lead-time')?.value ?? 0) / (6 * 3600) - 1)).toBeLessThanOrEqual(0.01)
    expect(Math.abs((of('lead-time')?.p90 ?? 0) / (10 * 3600) - 1)).toBeLessThanOrEqual(0.01)
    expect(of('fail-rate')).toMatchObject({ value: 2 / 9, n: 2, of: 9, error: 0 })
    expect(of('recovery-time')).toMatchObject({ n: 1, of: 2, sum: 4 * 3600 })
  })

  it('names exactly the releases that each figure counts, page by page', async () => {
    for (const over of [WINDOW, 'from=2026-06-01T12:00:00.000Z&to=2026-11-05T04:00:00.000Z', `${WINDOW}&workload=web`]) {
      const { body } = await ask<Dora>(`/api/dora?${over}`)
      for (const { id, n, sum, behind } of body.metrics) {
        const named: DoraRelease[] = []
        for (let cursor: string | null = ''; cursor !== null; ) {
          const path = `/api/dora/releases?${over}&metric=${id}&limit=2${cursor && `&cursor=${cursor}`}`
          const page: Page<DoraRelease> = (await ask<Page<DoraRelease>>(path)).body
          named.push(...page.items)
          cursor = page.next
        }
        expect([over, id, named.length]).toEqual([over, id, n])
        expect(named).toEqual(behind)
        if (sum !== null) expect(named.reduce((all, { seconds }) => all + (seconds ?? 0), 0)).toBe(sum)
      }
    }
    expect((await ask<Page<DoraRelease>>(`/api/dora/releases?${WINDOW}&metric=frequency`, them)).body.items).toEqual([])
    expect((await ask(`/api/dora/releases?${WINDOW}&metric=speed`)).status).toBe(400)
  })

  it('opens each release behind a figure', async () => {
    const { body } = await ask<Dora>(`/api/dora?${WINDOW}`)
    const id = body.metrics.find((metric) => metric.id === 'fail-rate')?.behind[1]?.releaseId ?? ''
    const opened = await ask<ReleasePage>(`/api/releases/${id}`, us, { id })
    expect(opened.body).toMatchObject({
      release: { workload: 'api', version: '2' },
      stage: { name: 'prod' },
      before: { version: '1' },
      changes: [
        { container: 'api', before: { reference: 'registry.example.com/api:1' }, after: { reference: 'registry.example.com/api:2' } },
      ],
      journey: { standing: { kind: 'rolled-back', afterSeconds: 4 * 3600 } },
    })
    expect((await ask(`/api/releases/${id}`, them, { id })).status).toBe(404)
  })

  it('follows an image whose machines name digests of their platforms, once a registry has told their index', async () => {
    const as = await makePerson('viewer')
    const [index, amd, arm] = ['0', 'a', 'b'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string, string]
    const registry = await inTeam(as.teamId, async (db) => {
      const { id: connectionId } = await makeConnection(db)
      for (const { name, namespaces, reference } of stages) await insertStage(db, { name, namespaces, reference, connectionId })
      const moved = [
        release('web', 'dev', 1, '1', 0, { digest: arm, tag: 'latest' }),
        release('web', 'prod', 1, '1', 5, { digest: amd, tag: 'latest' }),
      ]
      await upsertReleases(db, moved, { connectionId, seenAt: shop[0]?.lastSeenAt ?? '', imported: true })
      return makeConnection(db, 'registry')
    })
    const journeys = async () => (await ask<Page<Journey>>(`/api/journeys?${WINDOW}`, as)).body.items
    expect((await journeys()).map(({ digest }) => digest)).toEqual([amd, arm])
    const platforms = [
      { platform: 'linux/amd64', digest: amd },
      { platform: 'linux/arm64', digest: arm },
    ]
    const told = { repository: 'web', reference: 'latest', digest: index, index: true, platforms, createdAt: null, pushedAt: null }
    const seen = { connectionId: registry.id, seenAt: '2026-11-05T00:00:00.000Z' }
    await inTeam(as.teamId, (db) => upsertImages(db, [{ ...told, revision: null, sourceUrl: null, whole: true }], seen))
    const [one, ...others] = await journeys()
    expect(one).toMatchObject({ digest: index, matchedBy: 'digest', leadSeconds: 5 * 3600, stops: [{ by: 'digest' }, { by: 'digest' }] })
    expect(others).toEqual([])
    expect((await ask<Timeline>(`/api/timeline?${WINDOW}`, as)).body.links).toHaveLength(1)
    expect((await ask<Dora>(`/api/dora?${WINDOW}`, as)).body.metrics[0]).toMatchObject({ value: 5 * 3600, n: 1 })
    const id = one?.stops[0]?.releaseId ?? ''
    expect((await ask<ReleasePage>(`/api/releases/${id}`, as, { id })).body.journey).toMatchObject({ digest: index, leadSeconds: 5 * 3600 })
  })

  it('tells where the time went, joined over the pipeline, the registry and the cluster, and only to the team', async () => {
    const as = await makePerson('viewer')
    const clock = (minute: number) => new Date(Date.UTC(2026, 10, 1, 9, minute)).toISOString()
    const digest = `sha256:${'c'.repeat(64)}`
    const COMMIT = '06e6934c1f0bd9a4f2b8d1e7a3c5b9d8e7f6a5b4'
    await inTeam(as.teamId, async (db) => {
      const { id: connectionId } = await makeConnection(db)
      for (const { name, namespaces, reference } of stages) await insertStage(db, { name, namespaces, reference, connectionId })
      const times = { createdAt: clock(30), liveAt: clock(30), scheduledAt: clock(31), pulledAt: clock(33), readyAt: clock(34) }
      const dev = { ...release('web', 'dev', 1, '1', 9, { digest }), ...times }
      const next = { ...release('web', 'dev', 2, '2', 9, { live: true }), createdAt: clock(50), liveAt: clock(50) }
      const prod = { ...release('web', 'prod', 1, '1', 9, { digest, live: true }), createdAt: clock(94), liveAt: clock(94) }
      const seenAt = shop[0]?.lastSeenAt ?? ''
      await upsertReleases(db, [dev, next, prod], { connectionId, seenAt, imported: true })
      const told = { repository: 'web', digest, index: false, platforms: [], sourceUrl: null, whole: true, revision: COMMIT }
      const registry = await makeConnection(db, 'registry')
      const images = [{ ...told, reference: '1', createdAt: clock(20), pushedAt: clock(22) }]
      await upsertImages(db, images, { connectionId: registry.id, seenAt })
      const ci = await makeConnection(db, 'ci')
      const run = {
        ...{ repository: 'acme/shop', runId: '7', attempt: 1, pipeline: 'build', branch: 'main', onDefaultBranch: true, commit: COMMIT },
        ...{ trigger: 'push' as const, outcome: 'succeeded' as const, activeSeconds: null, changedAt: null, url: null, stages: null },
        ...{ committedAt: clock(0), queuedAt: clock(1), startedAt: clock(13), finishedAt: clock(25) },
      }
      await upsertPipelineRuns(db, [run], { connectionId: ci.id, seenAt })
    })
    const { body } = await ask<TimeSpent>(`/api/time-spent?${WINDOW}`, as)
    const minutes = Object.fromEntries(body.parts.map(({ parts: [id], seconds }) => [id, seconds && seconds / 60]))
    expect(minutes).toEqual({ commit: 1, queue: 12, build: 7, push: 2, deliver: 8, promotion: 60, schedule: 1, pull: 2, ready: 1 })
    expect(body.parts[1]).toMatchObject({
      n: 1,
      of: 2,
      unknown: 1,
      slowest: [{ workload: 'web', span: { from: { by: 'run', what: 'build 7' } } }],
    })
    expect(body).toMatchObject({ releases: 3, seconds: 94 * 60, tries: { hours: 4, n: 1, timed: 1, seconds: 34 * 60 }, ways: [] })
    const promoted = body.parts[5]?.slowest[0]
    expect(promoted).toMatchObject({ workload: 'web', span: { seconds: 3600, from: { id: 'left', by: 'release' } } })
    const opened = await ask<ReleasePage>(`/api/releases/${promoted?.span.from.byId}`, as, { id: promoted?.span.from.byId ?? '' })
    expect(opened.body).toMatchObject({
      image: { revision: COMMIT, reference: '1' },
      runs: [{ runId: '7', committedAt: clock(0) }],
      ...{ spec: null, specDiff: null, deliveredBy: null },
    })
    expect(opened.body.time?.spans.map(({ parts }) => parts.join())).toEqual(
      'commit queue build push deliver schedule pull ready'.split(' '),
    )
    expect((await ask<TimeSpent>(`/api/time-spent?${WINDOW}&workload=api`, as)).body).toMatchObject({ releases: 0, seconds: null })
    expect((await ask<TimeSpent>(`/api/time-spent?${WINDOW}`, them)).body).toMatchObject({ releases: 0, seconds: null, tries: { n: 0 } })
    expect((await ask<{ detail: string }>(`/api/time-spent?tryHours=0`, as)).status).toBe(400)
  })

  it('tells what differs beside the images, in hashes under a key of ours, and what brought a release', async () => {
    const as = await makePerson('viewer')
    const hash = (digit: string) => digit.repeat(64)
    const spec = (value: string, port: string) => [
      { layer: 'config' as const, name: 'variable PASSWORD', text: null, hash: hash(value) },
      { layer: 'runtime' as const, name: `port ${port}`, text: 'TCP', hash: null },
    ]
    const brought = {
      by: 'argo-cd' as const,
      kind: 'Application',
      namespace: 'argocd',
      name: 'shop',
      revision: 'abc',
      source: null,
      at: null,
    }
    const folder = mkdtempSync(join(tmpdir(), 'fourways-releases-'))
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
    const before = process.env.FOURWAYS_KEYS_FILE
    process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
    try {
      await inTeam(as.teamId, async (db) => {
        const { id: connectionId } = await makeConnection(db)
        for (const { name, namespaces, reference } of stages) await insertStage(db, { name, namespaces, reference, connectionId })
        const first = { ...release('web', 'dev', 1, '1', 0), spec: spec('a', '80') }
        const second = { ...release('web', 'dev', 2, '2', 5, { live: true }), spec: spec('b', '81'), deliveredBy: [brought] }
        await upsertReleases(db, [first, second], { connectionId, seenAt: shop[0]?.lastSeenAt ?? '', imported: true })
      })
    } finally {
      if (before === undefined) delete process.env.FOURWAYS_KEYS_FILE
      else process.env.FOURWAYS_KEYS_FILE = before
      rmSync(folder, { recursive: true })
    }
    const [newest] = (await ask<Page<Journey>>(`/api/journeys?${WINDOW}`, as)).body.items
    const id = newest?.stops[0]?.releaseId ?? ''
    const { body } = await ask<ReleasePage>(`/api/releases/${id}`, as, { id })
    expect(body).toMatchObject({ deliveredBy: [brought], before: { version: '1' } })
    expect(body.specDiff?.untold).toBe(0)
    expect(body.specDiff?.changes.map(({ layer, name }) => `${layer} ${name}`)).toEqual([
      'config variable PASSWORD',
      'runtime port 80',
      'runtime port 81',
    ])
    expect(JSON.stringify(body)).not.toContain(hash('b').slice(0, 8))
  })

  it('is nobody else’s', async () => {
    expect((await ask<Timeline>(`/api/timeline?${WINDOW}`, them)).body).toMatchObject({ lanes: [], workloads: [], releases: 0 })
    expect((await ask<Page<Journey>>(`/api/journeys?${WINDOW}`, them)).body.items).toEqual([])
    const { body } = await ask<Dora>(`/api/dora?${WINDOW}`, them)
    expect(body.metrics.map(({ value }) => value)).toEqual([null, null, null, null, null])
  })

  it('refuses what is none in a sentence', async () => {
    for (const wrong of [
      'days=0',
      'days=400',
      'stageId=x',
      'cursor=abc',
      'warned=no',
      'from=yesterday',
      'from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z',
    ]) {
      const { status, body } = await ask<{ detail: string }>(`/api/journeys?${wrong}`)
      expect([wrong, status]).toEqual([wrong, 400])
      expect(body.detail).toMatch(/\.$/)
    }
  })
})
