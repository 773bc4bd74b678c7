import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ReleaseReading } from '@/lib/domain/release'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { pageReleases } from './release-history'
import { besidesOf } from './release-specs'
import { endUnseenReleases, upsertReleases } from './releases'
import { inTeam } from './team-db'

withStore()

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour)).toISOString()
const image = { container: 'app', reference: 'shop:2', digest: null }
const reading: ReleaseReading = {
  namespace: 'shop',
  workload: 'checkout',
  kind: 'Deployment',
  revision: '2',
  version: 'v2',
  cause: 'new basket',
  images: [{ ...image, digest: 'sha256:aa' }],
  createdAt: at(1),
  liveAt: at(2),
  scheduledAt: at(2),
  pulledAt: at(3),
  readyAt: at(3),
  outcome: 'succeeded',
  rolledBackFrom: ['1'],
  live: true,
}
const forgotten = {
  ...{ version: null, cause: null, images: [image], createdAt: null, liveAt: null, rolledBackFrom: [] },
  ...{ scheduledAt: null, pulledAt: null, readyAt: null },
}

test('a release is kept with who saw it first and last, and what the system forgets stays known', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    const first = { connectionId, seenAt: at(5), imported: true }
    expect(await upsertReleases(db, [reading, reading], first)).toBe(1)
    expect(await upsertReleases(db, [reading], first)).toBe(0)
    const { items } = await pageReleases(db)
    expect(items).toEqual([{ ...reading, id: items[0]?.id, connectionId, firstSeenAt: at(5), lastSeenAt: at(5), imported: true }])
    const later = { connectionId, seenAt: at(6), imported: false }
    expect(await upsertReleases(db, [{ ...reading, ...forgotten, outcome: 'unknown', live: false }], later)).toBe(0)
    expect((await pageReleases(db)).items).toEqual([{ ...items[0], live: false, lastSeenAt: at(6) }])
  })
})

test('another image takes no digest of the one before; a new time or outcome replaces the old one', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    await upsertReleases(db, [{ ...reading, outcome: 'running' }], { connectionId, seenAt: at(5), imported: false })
    const sidecar = { container: 'proxy', reference: 'envoy:1', digest: 'sha256:bb' }
    const images = [sidecar, { ...image, reference: 'shop:3' }]
    await upsertReleases(db, [{ ...reading, images, liveAt: at(4) }], { connectionId, seenAt: at(6), imported: false })
    expect((await pageReleases(db)).items).toMatchObject([{ images, liveAt: at(4), outcome: 'succeeded' }])
  })
})

test('that a release failed stays known when the system says only that another one came after it', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    await upsertReleases(db, [{ ...reading, outcome: 'failed' }], { connectionId, seenAt: at(5), imported: false })
    await upsertReleases(db, [{ ...reading, outcome: 'superseded' }], { connectionId, seenAt: at(6), imported: false })
    expect((await pageReleases(db)).items).toMatchObject([{ outcome: 'failed' }])
    await upsertReleases(db, [{ ...reading, outcome: 'succeeded' }], { connectionId, seenAt: at(7), imported: false })
    expect((await pageReleases(db)).items).toMatchObject([{ outcome: 'succeeded' }])
  })
})

test('a reading older than the last one changes nothing', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    await upsertReleases(db, [reading], { connectionId, seenAt: at(6), imported: false })
    const before = await pageReleases(db)
    await upsertReleases(db, [{ ...reading, outcome: 'failed', live: false }], { connectionId, seenAt: at(5), imported: true })
    expect(await pageReleases(db)).toEqual(before)
  })
})

test('the release that a newer one replaced is no longer live, although the system forgot it; pages of one reading do not end each other', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    const other = { ...reading, workload: 'basket' }
    await upsertReleases(db, [reading, other], { connectionId, seenAt: at(5), imported: false })
    const next = { connectionId, seenAt: at(6), imported: false }
    await upsertReleases(db, [{ ...reading, revision: '3', liveAt: at(6) }], next)
    await upsertReleases(db, [{ ...reading, revision: '4', liveAt: at(7) }], next)
    const { items } = await pageReleases(db)
    expect(items.map(({ workload, revision, live }) => `${workload} ${revision} ${live}`).sort()).toEqual([
      'basket 2 true',
      'checkout 2 false',
      'checkout 3 true',
      'checkout 4 true',
    ])
  })
})

test('what a whole reading did not find is no longer live, in the namespaces and of the connection that it was of', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const [{ id: connectionId }, { id: other }] = [await makeConnection(db, 'one'), await makeConnection(db, 'two')]
    const all = [reading, { ...reading, workload: 'basket' }, { ...reading, namespace: 'pay', workload: 'card' }]
    for (const id of [connectionId, other]) await upsertReleases(db, all, { connectionId: id, seenAt: at(5), imported: false })
    await upsertReleases(db, [reading], { connectionId, seenAt: at(6), imported: false })
    const living = async () => {
      const { items } = await pageReleases(db, { connectionId })
      return items.filter(({ live }) => live).map(({ workload }) => workload)
    }
    await endUnseenReleases(db, { connectionId, seenAt: at(6), namespaces: ['shop'] })
    expect((await living()).sort()).toEqual(['card', 'checkout'])
    await endUnseenReleases(db, { connectionId, seenAt: at(6), namespaces: null })
    expect(await living()).toEqual(['checkout'])
    expect((await pageReleases(db, { connectionId: other })).items.every(({ live }) => live)).toBe(true)
  })
})

test('lists the newest first, of a connection or a workload, page by page without a gap', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const [one, two] = [await makeConnection(db, 'one'), await makeConnection(db, 'two')]
    const made = Array.from({ length: 25 }, (_, n) => ({
      ...reading,
      revision: `${n}`,
      liveAt: at(n >> 1),
      workload: n % 5 ? 'checkout' : 'basket',
    }))
    await upsertReleases(db, made, { connectionId: one.id, seenAt: at(30), imported: false })
    await upsertReleases(db, [{ ...reading, liveAt: null, createdAt: null }], { connectionId: two.id, seenAt: at(31), imported: false })
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await pageReleases(db, { connectionId: one.id }, { cursor, limit: 4 })
      seen.push(...page.items.map(({ revision }) => revision))
      cursor = page.next
    }
    expect(seen.map(Number).map((n) => n >> 1)).toEqual(Array.from({ length: 25 }, (_, n) => n >> 1).reverse())
    expect(new Set(seen).size).toBe(25)
    expect((await pageReleases(db, { workload: 'basket' })).items).toHaveLength(5)
    expect((await pageReleases(db, {}, { limit: 1 })).items).toMatchObject([{ connectionId: two.id, liveAt: null }])
  })
})

test('what a release is made of is kept with hashes of our own key, told for its id alone, and to nobody else', async () => {
  const keys = process.env.FOURWAYS_KEYS_FILE
  const folder = mkdtempSync(join(tmpdir(), 'fourways-specs-'))
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  const hash = 'f'.repeat(64)
  const spec = [
    { layer: 'config' as const, name: 'variable A', text: null, hash },
    { layer: 'runtime' as const, name: 'port 80', text: 'TCP', hash: null },
  ]
  const [team, other] = [await makeTeam(), await makeTeam('Other')]
  const kept = async (of: typeof team, more: object = {}) =>
    inTeam(of.id, async (db) => {
      const { id: connectionId } = await makeConnection(db, `c${Math.random()}`)
      await upsertReleases(db, [{ ...reading, spec, ...more }], { connectionId, seenAt: at(5), imported: false })
      const [release] = (await pageReleases(db, { connectionId })).items
      return { id: release?.id ?? '', release, spec: (await besidesOf(db, [release?.id ?? ''])).get(release?.id ?? '')?.spec }
    })
  try {
    process.env.FOURWAYS_KEYS_FILE = ''
    const without = await kept(team)
    expect(without.spec).toEqual([{ ...spec[0], hash: null }, spec[1]])
    process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
    const [one, again, elsewhere] = [await kept(team), await kept(team), await kept(other)]
    expect(one.release).not.toHaveProperty('spec')
    expect(one.spec?.[0]?.hash).toMatch(/^one:[0-9a-f]{24}$/)
    expect(JSON.stringify(one.spec)).not.toContain('fffffff')
    expect(again.spec).toEqual(one.spec)
    expect(elsewhere.spec?.[0]?.hash).not.toBe(one.spec?.[0]?.hash)
    expect(await inTeam(other.id, (db) => besidesOf(db, [one.id]))).toEqual(new Map())
    expect((await kept(team, { spec: undefined })).spec).toBeNull()
  } finally {
    process.env.FOURWAYS_KEYS_FILE = keys
    rmSync(folder, { recursive: true })
  }
})

test('a collection and a watch that keep the same releases in different orders wait for each other', async () => {
  const team = await makeTeam()
  const { id: connectionId } = await inTeam(team.id, (db) => makeConnection(db))
  const all = Array.from({ length: 300 }, (_, index) => ({ ...reading, workload: `workload-${index}` }))
  const keep = (readings: ReleaseReading[], hour: number) =>
    inTeam(team.id, (db) => upsertReleases(db, readings, { connectionId, seenAt: at(hour), imported: false }))
  await keep(all, 1)
  const rounds = Array.from({ length: 6 }, (_, round) => [keep(all, 2 + round), keep(all.toReversed(), 2 + round)]).flat()
  expect(await Promise.all(rounds)).toEqual(rounds.map(() => 0))
  expect(await inTeam(team.id, ({ prisma }) => prisma.release.count({ where: { connectionId, live: true } }))).toBe(all.length)
})

test('what brought a release stays known when a later reading tells less, and gives way when it tells more', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    const helm = { by: 'helm' as const, kind: 'release', namespace: 'shop', name: 'shop', revision: null, source: null, at: null }
    const [timed, argo] = [
      { ...helm, revision: 'release 7', at: at(2) },
      { ...helm, by: 'argo-cd' as const, kind: 'Application' },
    ]
    const keep = (hour: number, deliveredBy: ReleaseReading['deliveredBy']) =>
      upsertReleases(db, [{ ...reading, deliveredBy }], { connectionId, seenAt: at(hour), imported: false })
    const kept = async () => {
      const [release] = (await pageReleases(db)).items
      return (await besidesOf(db, [release?.id ?? ''])).get(release?.id ?? '')?.deliveredBy
    }
    await keep(5, null)
    expect(await kept()).toBeNull()
    await keep(6, [helm])
    expect(await kept()).toEqual([helm])
    await keep(7, [timed])
    expect(await kept()).toEqual([timed])
    for (const [hour, less] of [
      [8, null],
      [9, [helm]],
    ] as const)
      await keep(hour, less && [...less])
    expect(await kept()).toEqual([timed])
    await keep(10, [timed, argo])
    await keep(11, [helm])
    expect(await kept()).toEqual([timed, argo])
  })
})
