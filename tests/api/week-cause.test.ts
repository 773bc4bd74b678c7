import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { GET as preview } from '@/app/api/post-preview/route'
import { PATCH as editProfile, GET as readProfile } from '@/app/api/profiles/[id]/route'
import { GET as readWeek } from '@/app/api/week/route'
import type { PostPreview } from '@/lib/domain/post'
import type { Profile } from '@/lib/domain/profile'
import type { ReleaseReading } from '@/lib/domain/release'
import type { Week } from '@/lib/domain/week'
import { appendEvidence } from '@/lib/store/evidence'
import { holdForLoops, insertLoops } from '@/lib/store/loops'
import { insertProfile } from '@/lib/store/profiles'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { loop, machineNames } from '@/tests/loops'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { makeConnection, writeKeys } from '@/tests/team-store'

serveTests()

const DAY = 86_400_000
const NOW = Date.now()
const iso = (ms: number) => new Date(ms).toISOString()

let us: Person
let them: Person
let profileId: string
let stageId: string

/*
 * In dev, in seconds from made to scheduled, pulled and ready: the week before web and api took 10, 20, 30 (60 in all) each time. This week api takes the
 * same; web's pull takes 200 (240 in all). Six releases of each in either week. Median 60 before; this week (60 + 240) / 2 = 150. The middle half of the
 * twelve, from the fourth to the ninth by time, are three of either: pull (20 + 200) / 2 = 110 on average, which is all of the increase; without web none of it is left.
 */
function releaseOf(workload: string, week: 'before' | 'now', index: number): ReleaseReading {
  const slow = workload === 'web' && week === 'now'
  const made = NOW - (week === 'now' ? 1 : 8) * DAY - index * 3_600_000
  const revision = week === 'now' ? 20 - index : 10 - index
  return {
    ...{ namespace: 'dev', workload, kind: 'Deployment', revision: `${revision}`, version: `${revision}`, cause: null },
    images: [{ container: workload, reference: `registry.example.com/${workload}:${revision}`, digest: `sha256:${workload}${revision}` }],
    ...{ createdAt: iso(made), liveAt: iso(made), scheduledAt: iso(made + 10_000) },
    pulledAt: iso(made + 10_000 + (slow ? 200_000 : 20_000)),
    readyAt: iso(made + 10_000 + (slow ? 200_000 : 20_000) + 30_000),
    ...{ outcome: 'superseded', rolledBackFrom: [], live: false },
    spec: [
      { layer: 'runtime', name: `${workload}: limits memory`, text: slow ? '256Mi' : '1Gi', hash: null },
      { layer: 'config', name: `${workload}: variable MODE`, text: null, hash: slow ? 'a' : 'b' },
    ],
  }
}

const tellVersion = (db: TeamDb, id: string, version: string, observedAt: number) =>
  appendEvidence(db, {
    ...{ subject: { kind: 'connection', id }, metric: 'cluster.version', outcome: 'measured', reason: null, detail: null },
    value: { product: 'Kubernetes', version, major: 1, minor: 35, distribution: null, agentSkew: 0 },
    source: { system: 'kubernetes', version, endpoint: 'https://192.0.2.1:6443', requests: [] },
    ...{ projection: null, probe: { id: 'version', version: 1 }, durationMs: 1, collectionId: null, author: null },
    observedAt: iso(observedAt),
  })

beforeAll(async () => {
  process.env.FOURWAYS_KEYS_FILE = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')
  writeKeys('a', ['a'])
  us = await makePerson('owner')
  them = await makePerson('owner')
  await inTeam(us.teamId, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    stageId = (await insertStage(db, { name: 'dev', namespaces: ['dev'], connectionId })).id
    await insertStage(db, { name: 'prod', namespaces: ['prod'], connectionId, reference: true })
    const releases = ['web', 'api'].flatMap((workload) =>
      (['before', 'now'] as const).flatMap((week) => Array.from({ length: 6 }, (_, index) => releaseOf(workload, week, index))),
    )
    await upsertReleases(db, releases, { connectionId, seenAt: iso(NOW), imported: false })
    await tellVersion(db, connectionId, 'v1.35.1', NOW - 20 * DAY)
    await tellVersion(db, connectionId, 'v1.35.6', NOW - 2 * DAY)
    profileId = (await insertProfile(db, { name: 'Push to dev', way: 'live', stageId })).id
    await holdForLoops(db, profileId)
    // Three machines, ten loops each in either week: the build takes 4 s in both, the sync 1 s and then 6 s.
    const loops = machineNames(3).flatMap((machine) =>
      [1, 8].flatMap((days) =>
        Array.from({ length: 10 }, (_, index) => {
          const sync = days === 1 ? 6000 : 1000
          const parts = [
            { part: 'build' as const, ms: 4000 },
            { part: 'sync' as const, ms: sync },
          ]
          return loop({ at: iso(NOW - days * DAY - index * 60_000), machine, durationMs: 4000 + sync, cold: false, outcome: 'seen', parts })
        }),
      ),
    )
    await insertLoops(db, profileId, loops)
  })
  const { body } = await call<Profile>(readProfile, { as: us, params: { id: profileId } })
  const edit = { as: us, method: 'PATCH', params: { id: profileId }, body: { systems: ['tilt'] }, headers: { 'if-match': body.etag } }
  expect((await call(editProfile, edit)).status).toBe(200)
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const slower = async (as = us) =>
  (await call<Week>(readWeek, { as })).body.lines
    .filter(({ kind }) => kind === 'slower')
    .map((line) => ({ ...line, text: plain(line.text) }))

it('releases that got slower are told with the part, the workload and what changed, each open to its evidence', async () => {
  const line = (await slower()).find(({ text }) => text.startsWith('dev: the median'))
  expect(line?.text).toBe(
    'dev: the median of 12 releases from “release made” to “ready” took 2 min 30 s, 150 % more than the week before (1 min, 12 releases).',
  )
  const { cause } = line ?? {}
  expect(plain(cause?.text ?? '')).toBe(
    'Likely cause: Pull carries 100 % of the increase, 20 s to 1 min 50 s (releases: 12 this week, 12 before). ' +
      'Without web 100 % of the increase would be gone (releases: 6 this week, 6 before). ' +
      'Changed at that time: web: limits memory (1Gi to 256Mi); the version of staging (v1.35.1 to v1.35.6).',
  )
  expect(cause?.parts).toEqual([
    { title: 'Pull', before: 20, now: 110, share: 1 },
    { title: 'Ready', before: 30, now: 30, share: null },
    { title: 'Schedule', before: 10, now: 10, share: null },
  ])
  expect(plain(cause?.rule ?? '')).toContain('at least 5 releases in either week')
  const [now, before, ...slowest] = cause?.evidence ?? []
  for (const link of [now, before]) expect(link?.href).toContain(`stage=${stageId}&workload=web&part=pull`)
  expect(slowest).toHaveLength(5)
  expect(slowest.every(({ text, href }) => /^web \d+$/.test(text) && /^\/releases\/[0-9a-f-]{36}$/.test(href))).toBe(true)
  expect(JSON.stringify(cause)).not.toContain('MODE')
})

it('loops that got slower are told with the part that their tools tell apart and what was edited, and no machine', async () => {
  const lines = (await slower()).filter(({ text }) => text.startsWith('Push to dev'))
  expect(lines.map(({ text }) => text.split(',')[0])).toEqual([
    'Push to dev: the median of save to see took 10 s',
    'Push to dev: the slowest tenth of save to see took 10 s',
  ])
  for (const { cause } of lines) {
    expect(plain(cause?.text ?? '')).toContain('Sync carries 100 % of the increase, 1 s to 6 s (loops: 30 this week, 30 before).')
    expect(plain(cause?.text ?? '')).toContain(
      'Changed at that time: the version of staging (v1.35.1 to v1.35.6); Push to dev: what it is made of, on ',
    )
    expect(plain(cause?.rule ?? '')).toContain('20 loops of 3 machines')
    for (const machine of machineNames(3)) expect(JSON.stringify(cause)).not.toContain(machine)
    expect(JSON.stringify(cause)).not.toContain(us.userId)
  }
})

it('the post and its preview tell the same, with the rule in short; another team has none of it', async () => {
  const { body } = await call<PostPreview>(preview, { as: us, path: '/api/post-preview?kind=mail' })
  for (const { text, href, cause } of (await call<Week>(readWeek, { as: us })).body.lines.filter(({ kind }) => kind === 'slower')) {
    expect(body.message.lines).toContainEqual({ text: `${text} ${cause?.text}`, href })
    expect(body.sent).toContain(cause?.text)
  }
  expect(plain(body.message.footer)).toContain('at least 50 % of an increase')
  expect(await slower(them)).toEqual([])
})
