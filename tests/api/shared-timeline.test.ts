import { createHash } from 'node:crypto'
import { prerender } from 'react-dom/static'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as openFile } from '@/app/api/shared/[token]/file/route'
import { GET as openMatrix } from '@/app/api/shared/[token]/matrix/route'
import { GET as openShared } from '@/app/api/shared/[token]/route'
import { POST as importFile } from '@/app/api/shares/import/route'
import { GET as list, POST as share } from '@/app/api/shares/route'
import { generateMetadata } from '@/app/s/[token]/metadata'
import { GET as picture } from '@/app/s/[token]/picture/route'
import { SharedTimelinePage } from '@/components/shares/shared-timeline-page'
import { utcTime } from '@/components/ui/utc-time'
import { visitorOf } from '@/lib/access/visitor'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Page } from '@/lib/domain/page'
import type { MadeShare, Share, SharedTimeline } from '@/lib/domain/share'
import { TimelineSnapshot, type TimelineView } from '@/lib/domain/timeline-snapshot'
import { checkTimeline } from '@/lib/scoring/releases/check-timeline'
import { release, shop, stages } from '@/lib/scoring/releases/shop.fixture'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage, listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { keepGap } from '@/lib/store/watch-gaps'
import { openSharedPage } from '@/lib/usecases/open-shared-page'
import { previewTimeline } from '@/lib/usecases/preview-share'
import { recheckTimeline } from '@/lib/usecases/recheck-timeline'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { makeConnection } from '@/tests/team-store'

// There is no request that ends here.
vi.mock('next/server', () => ({ after: () => undefined }))

serveTests()

// Outside of a request of Next there are none.
vi.mock('next/headers', () => ({ headers: async () => new Headers() }))
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams() }))

let person: Person
let connectionId: string
const host = new URL(ORIGIN).host
const view = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-05T04:00:00.000Z' }

beforeAll(async () => {
  person = await makePerson('owner')
  await inTeam(person.teamId, async (db) => {
    connectionId = (await makeConnection(db)).id
    for (const { name, namespaces, reference } of stages) await insertStage(db, { name, namespaces, reference, connectionId })
    await upsertReleases(db, shop, { connectionId, seenAt: shop[0]?.lastSeenAt ?? '', imported: true })
  })
})

async function makeLink(more: Record<string, unknown> = {}) {
  const made = await call<MadeShare>(share, { as: person, method: 'POST', body: { kind: 'timeline', view, days: 7, ...more } })
  expect(made.status).toBe(201)
  return { ...made.body.share, token: made.body.url.replace(`${ORIGIN}/s/`, '') }
}

const open = (token: string, as?: Person) => call<SharedTimeline>(openShared, { params: { token }, ...(as ? { as } : {}) })

async function fileOf(token: string, format = 'json') {
  const request = new Request(`${ORIGIN}/api/shared/${token}/file?format=${format}`, { headers: { host } })
  return (await openFile(request, { params: Promise.resolve({ token }) })).text()
}

async function importText(text: string, as: Person): Promise<MadeShare> {
  const headers = { host, origin: ORIGIN, cookie: as.cookie, 'content-type': 'application/json' }
  const request = new Request(`${ORIGIN}/api/shares/import`, { method: 'POST', headers, body: text })
  const answer = await importFile(request, { params: Promise.resolve({}) })
  expect(answer.status).toBe(201)
  return (await answer.json()) as MadeShare
}

/** The page as the server writes it. */
async function drawn(shared: SharedTimeline, more: Partial<Parameters<typeof SharedTimelinePage>[0]> = {}): Promise<string> {
  const { prelude } = await prerender(SharedTimelinePage({ shared, file: null, today: null, ...more }))
  return new Response(prelude).text()
}

describe('a shared timeline of releases', () => {
  it('is canonical JSON whose SHA-256 anyone can compute, with lanes, journeys, figures and who said so', async () => {
    const link = await makeLink()
    expect(link).toMatchObject({ kind: 'timeline', title: 'Release cycle', comparisonId: null })
    const text = await fileOf(link.token)
    expect(createHash('sha256').update(text).digest('hex')).toBe(link.sha256)
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    const { body } = await open(link.token)
    expect(body).toMatchObject({ intact: true, sha256: link.sha256 })
    const { timeline, journeys, dora, releases, leftOut } = TimelineSnapshot.parse(body.snapshot)
    expect(timeline).toMatchObject({ releases: 24, workloads: ['api', 'job', 'web'] })
    expect(timeline.lanes).toHaveLength(10)
    expect(journeys).toHaveLength(9)
    expect(dora.metrics.find(({ id }) => id === 'lead-time')).toMatchObject({ value: 6 * 3600, n: 6, of: 7 })
    expect(leftOut).toEqual({ journeys: false, bars: 0, releases: 0 })
    expect(body.snapshot.basis).toMatchObject({ releases: [], onlyHashed: ['cycle'] })
    const stops = journeys.flatMap((journey) => journey.stops.map(({ releaseId }) => releaseId))
    for (const id of stops) expect(releases.find((one) => one.id === id)).toMatchObject({ system: 'kubernetes' })
  })

  it('names no namespace, registry, connection or image that is not shown, unless it is told to', async () => {
    const namespaces = new Set(shop.map(({ namespace }) => namespace))
    const text = await fileOf((await makeLink()).token)
    for (const hidden of ['registry.example.com', connectionId]) expect([hidden, text.includes(hidden)]).toEqual([hidden, false])
    for (const namespace of namespaces) expect(text).not.toContain(`"namespace":"${namespace}"`)
    expect(text).toContain('"namespace":"namespace-1"')
    expect(text).toContain('"journeyId":"journey-1"')
    const shown = await fileOf((await makeLink({ redaction: { showEndpoints: true, showNamespaces: true } })).token)
    for (const namespace of namespaces) expect(shown).toContain(`"namespace":"${namespace}"`)
    expect(shown).toContain('registry.example.com/')
    expect(shown).not.toContain(connectionId)
  })

  it('is the same bytes after more releases have come; a live one has them', async () => {
    const [frozen, live] = [await makeLink({ view: { days: 366 } }), await makeLink({ view: { days: 366, workload: 'web' }, live: true })]
    const before = await fileOf(frozen.token)
    const seenAt = new Date().toISOString()
    const reading = release('web', 'dev', 99, '99', 480, { live: true })
    await inTeam(person.teamId, (db) => upsertReleases(db, [reading], { connectionId, seenAt, imported: false }))
    expect(await fileOf(frozen.token)).toBe(before)
    const { body } = await open(live.token)
    expect(body).toMatchObject({ live: true, sha256: null })
    expect(body.snapshot.narrowed).toEqual(['workload web'])
    expect(new Set(body.snapshot.timeline.lanes.map(({ workload }) => workload))).toEqual(new Set(['web']))
    expect(JSON.stringify(body.snapshot.releases)).toContain('"version":"99"')
  })

  it('opens as a file for a pull request and for a spreadsheet, and as a picture; it has no matrix', async () => {
    const { token } = await makeLink()
    const markdown = await fileOf(token, 'markdown')
    expect(markdown).toContain('| Lead time for changes | 6\u00a0h | ')
    expect(markdown).toMatch(/SHA-256 of the frozen file `[0-9a-f]{64}`/)
    const csv = await fileOf(token, 'csv')
    expect(csv.split('\r\n')[0]).toMatch(/^"workload","version","stage"/)
    for (const line of csv.split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+\-@\t]/)
    const drawn = await picture(new Request(`${ORIGIN}/s/${token}/picture`, { headers: { host } }), { params: Promise.resolve({ token }) })
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await call(openMatrix, { params: { token } })).status).toBe(404)
  })

  it('tells where its picture is once others reach us, and is to be listed nowhere', async () => {
    const { token } = await makeLink({ title: 'How we release' })
    const told = () => generateMetadata({ params: Promise.resolve({ token }), searchParams: Promise.resolve({}) })
    const quiet = { title: 'How we release', robots: { index: false, follow: false }, referrer: 'no-referrer' }
    expect(await told()).toEqual(quiet)
    vi.stubEnv('FOURWAYS_MODE', 'team')
    vi.stubEnv('APP_URL', 'https://fourways.example.com')
    try {
      const image = { url: `https://fourways.example.com/s/${token}/picture`, width: 1200, height: 630, alt: 'How we release' }
      expect(await told()).toMatchObject({ ...quiet, openGraph: { images: [image] }, twitter: { card: 'summary_large_image' } })
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('leads members of its team alone to the releases as they are today', async () => {
    const { token } = await makeLink()
    const [ours, theirs] = [person, await makePerson('owner')].map(({ cookie }) => visitorOf(new Headers({ host, cookie }), token))
    if (!ours || !theirs) throw new Error('two visitors')
    expect(await openSharedPage(token, ours, false)).toMatchObject({ member: true, view })
    expect(await openSharedPage(token, theirs, false)).toMatchObject({ member: false, view: null })
  })

  it('has the times when nobody watched, by the stages alone', async () => {
    await inTeam(person.teamId, async (db) => {
      const gap = (from: string, to: string) => keepGap(db, { connectionId, from: new Date(from), to: new Date(to), reason: 'stopped' })
      await gap('2026-11-02T00:00:00.000Z', '2026-11-02T06:00:00.000Z')
      await gap('2026-09-01T00:00:00.000Z', '2026-09-02T00:00:00.000Z')
    })
    const { token } = await makeLink()
    const { snapshot } = (await open(token)).body
    const stageIds = snapshot.timeline.stages.map(({ id }) => id)
    expect(snapshot.gaps).toEqual([{ stageIds, from: '2026-11-02T00:00:00.000Z', to: '2026-11-02T06:00:00.000Z', reason: 'stopped' }])
    const page = await drawn((await open(token)).body)
    expect(page).toContain('Hatched while nobody watched.')
    const [from, to] = ['2026-11-02T00:00:00.000Z', '2026-11-02T06:00:00.000Z'].map(utcTime)
    expect(page).toContain(`Not watched from ${from} to ${to}: Fourways was not running.`)
    expect(page).toContain('not watched for 6')
    expect(await fileOf(token, 'markdown')).toContain('### When nobody watched')
  })

  it.each<[string, TimelineView]>([
    ['all of it', {}],
    ['a long time, told from buckets', { days: 366 }],
    ['a few hours, whose versions began before', { from: '2026-11-01T19:00:00.000Z', to: '2026-11-02T08:00:00.000Z' }],
    ['a time that is long past', { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }],
    ['one workload', { ...view, workload: 'api' }],
    ['one stage', { ...view, stageId: 'prod' }],
    ['what has a warning', { ...view, workload: 'job', warned: true }],
    ['what was rolled back', { ...view, standing: 'rolled-back', workload: 'api' }],
    ['what names a version', { ...view, q: 'api:2', workload: 'api' }],
  ])('recomputes to the same digits: %s', async (_what, { stageId, ...more }) => {
    const stage = await inTeam(person.teamId, async (db) => (await listStages(db)).find(({ name }) => name === stageId)?.id)
    const asked: TimelineView = stage ? { ...more, stageId: stage } : more
    for (const shown of [true, false]) {
      const { snapshot } = await previewTimeline(person, asked, { showEndpoints: shown, showNamespaces: shown })
      const told = JSON.parse(canonicalJson(snapshot))
      expect(checkTimeline(told)).toMatchObject({
        same: ['counts', 'figures', 'lanes', 'journeys', 'where'],
        other: [],
        onlyHashed: ['cycle'],
      })
    }
  })

  it('says which figures the hash alone covers: those that count more workloads than are shown', async () => {
    const { snapshot } = await previewTimeline(
      person,
      { ...view, standing: 'rolled-back' },
      { showEndpoints: false, showNamespaces: false },
    )
    const check = checkTimeline(snapshot)
    expect(check).toMatchObject({ same: ['lanes', 'journeys', 'where'], other: [], onlyHashed: ['counts', 'figures', 'cycle'] })
    expect(new Set([...snapshot.releases, ...(snapshot.basis?.releases ?? [])].map(({ workload }) => workload))).toEqual(new Set(['api']))
  })

  it('says so when a release or a figure was changed, even where the hash was made to fit', async () => {
    const text = await fileOf((await makeLink()).token)
    const changed = (change: (snapshot: TimelineSnapshot) => void) => {
      const snapshot: TimelineSnapshot = JSON.parse(text)
      change(snapshot)
      return checkTimeline(snapshot)?.other
    }
    const first = <T>(things: readonly T[]): T => things[0] as T
    const of = ({ releases }: TimelineSnapshot, version: string) =>
      releases.find((one) => one.workload === 'web' && one.version === version && one.live) as (typeof releases)[number]
    expect(changed(() => {})).toEqual([])
    expect(changed(({ dora }) => Object.assign(first(dora.metrics), { value: 60 }))).toEqual(['figures'])
    expect(changed(({ timeline }) => Object.assign(timeline, { releases: 25 }))).toEqual(['counts'])
    expect(changed(({ journeys }) => Object.assign(first(journeys), { warnings: [{ kind: 'rebuilt' }] }))).toEqual(['journeys'])
    expect(changed(({ journeys }) => journeys.pop())).toEqual(['journeys'])
    expect(changed(({ timeline }) => Object.assign(first(timeline.whereabouts), { version: '9' }))).toEqual(['where'])
    expect(changed(({ timeline }) => first(timeline.lanes).bars.pop())).toEqual(['lanes'])
    expect(changed((snapshot) => Object.assign(of(snapshot, '2'), { liveAt: '2026-11-01T07:00:00.000Z' }))).toEqual(
      expect.arrayContaining(['figures', 'lanes', 'journeys', 'where']),
    )
    expect(changed(({ releases }) => releases.pop())).toContain('counts')
    expect(changed((snapshot) => Object.assign(first(snapshot.releases), { images: null }))).toHaveLength(5)
    const snapshot: TimelineSnapshot = JSON.parse(text)
    Object.assign(first(snapshot.dora.metrics), { value: 60 })
    const { url } = await importText(canonicalJson(snapshot), person)
    const { body } = await open(url.replace(`${ORIGIN}/s/`, ''), person)
    expect(body.intact).toBe(true)
    expect(await drawn(body, { check: recheckTimeline(body.snapshot) })).toContain('Not all figures follow from the releases')
    expect(await drawn((await open((await makeLink()).token)).body, { check: checkTimeline(JSON.parse(text)) })).not.toContain(
      'does not match',
    )
  })

  it('that was frozen before there were gaps in it opens as the same bytes, and tells of none that it does not know', async () => {
    const { gaps: _, basis: _basis, ...older } = JSON.parse(await fileOf((await makeLink()).token))
    const text = canonicalJson({ ...older, format: 2 })
    const { url } = await importText(text, person)
    const token = url.replace(`${ORIGIN}/s/`, '')
    const { body } = await open(token, person)
    expect(body).toMatchObject({ intact: true, sha256: createHash('sha256').update(text).digest('hex') })
    expect(canonicalJson(body.snapshot)).toBe(text)
    const page = await drawn(body, { check: recheckTimeline(body.snapshot) })
    expect(page).toContain('whether there were any is unknown')
    expect(page).not.toContain('Hatched')
    expect(recheckTimeline(body.snapshot)).toBeNull()
    expect(page).toContain('The hash alone covers them')
  })

  it('tells members who ask what ran then and runs now, and the figures then and now', async () => {
    const { token } = await makeLink({ view: { days: 366 } })
    const seenAt = new Date().toISOString()
    const arrived = [
      release('api', 'prod', 5, '5', 490, { live: true, outcome: 'succeeded' }),
      release('api', 'prod', 4, '3', 40, { outcome: 'superseded' }),
    ]
    await inTeam(person.teamId, (db) => upsertReleases(db, arrived, { connectionId, seenAt, imported: false }))
    const visitors = [person, await makePerson('owner')].map(({ cookie }) => visitorOf(new Headers({ host, cookie }), token))
    const [ours, theirs] = await Promise.all(visitors.map((visitor) => openSharedPage(token, visitor, true)))
    expect(theirs).toMatchObject({ member: false, view: null, releasesSince: null })
    const since = ours?.releasesSince
    if (!since) throw new Error('what has changed')
    expect(since.places).toMatchObject([
      { workload: 'api', stage: 'prod', was: { version: '3', live: true }, is: { version: '5', live: true }, standing: 'other' },
    ])
    const frequency = since.figures.find(({ was }) => was.id === 'frequency')
    expect([frequency?.was.n, frequency?.is?.n]).toEqual([9, 10])
    const page = await drawn(ours.shared as SharedTimeline, { today: ours.view, since })
    expect(page).toContain('another version')
    expect(page).toContain(`/releases/${since.places[0]?.is?.releaseId}`)
  })

  it('is imported elsewhere by the same hash', async () => {
    const text = await fileOf((await makeLink()).token)
    const elsewhere = await makePerson('editor')
    const { share: made, url } = await importText(text, elsewhere)
    expect(made).toMatchObject({ kind: 'timeline', audience: 'team', sha256: createHash('sha256').update(text).digest('hex') })
    expect((await open(url.replace(`${ORIGIN}/s/`, ''), elsewhere)).body.snapshot).toEqual(JSON.parse(text))
    const { body } = await call<Page<Share>>(list, { as: elsewhere })
    expect(body.items.map(({ kind }) => kind)).toEqual(['timeline'])
  })

  it.each([
    ['a window that ends before it begins', { view: { from: view.to, to: view.from } }, 400],
    ['a stage that is not the team’s', { view: { stageId: '01890000-0000-7000-8000-000000000000' } }, 404],
    ['a kind that there is not', { kind: 'costs' }, 400],
    ['a passphrase that is not asked for', { passphrase: 'correct horse battery' }, 400],
  ])('is not made of %s', async (_what, more, status) => {
    const body = { kind: 'timeline', view, days: 7, ...more }
    const answer = await call<{ detail: string }>(share, { as: person, method: 'POST', body })
    expect([answer.status, answer.body]).toMatchObject([status, { detail: expect.stringMatching(/\S/) }])
  })
})
