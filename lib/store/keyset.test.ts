import { beforeAll, expect, test } from 'vitest'
import { asOwner, makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { prisma } from './client'
import { Prisma } from './generated/client'
import { pageQuery, readPage } from './keyset'
import { newId } from './new-id'
import { pageReleases } from './release-history'
import { inTeam } from './team-db'

withStore()

const ROWS = 200_000
const listing = { table: 'release', at: 'at', where: [] }
let teamId: string
let connectionId: string

beforeAll(async () => {
  teamId = (await makeTeam()).id
  connectionId = (await inTeam(teamId, (db) => makeConnection(db))).id
  const otherId = (await makeTeam()).id
  const otherConnectionId = (await inTeam(otherId, (db) => makeConnection(db))).id
  for (const [team, connection] of [
    [teamId, connectionId],
    [otherId, otherConnectionId],
  ]) {
    await asOwner(
      team ?? '',
      (owner) => owner.$executeRaw`
      INSERT INTO "release" ("id", "teamId", "connectionId", "namespace", "kind", "workload", "revision", "images", "outcome", "rolledBackFrom", "live",
        "imported", "at", "firstSeenAt", "lastSeenAt")
      SELECT gen_random_uuid(), ${team}, ${connection}::uuid, 'shop', 'Deployment', 'workload-' || n % 100, n::text, '[]', 'succeeded', '{}', false,
        false, timestamptz '2026-01-01' + (n / 3) * interval '1 minute', now(), now()
      FROM generate_series(1, ${team === teamId ? ROWS : 20_000}::int) AS n`,
    )
  }
  await prisma().$executeRaw`ANALYZE "release"`
}, 120_000)

/** The plan of a page as the application's role runs it: buffers touched, rows thrown away by filters, and the index. */
async function explain(cursor: string | undefined, where: Prisma.Sql[] = []) {
  return inTeam(teamId, async (db) => {
    const query = pageQuery(teamId, { ...listing, where }, { cursor, limit: 50 })
    const rows = await db.prisma.$queryRaw<
      { 'QUERY PLAN': unknown }[]
    >`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, COSTS OFF, FORMAT JSON) ${query}`
    const text = JSON.stringify(rows)
    const [, hit, read] = /"Shared Hit Blocks":\s*(\d+).*?"Shared Read Blocks":\s*(\d+)/.exec(text) ?? []
    const removed = [...text.matchAll(/"Rows Removed by [^"]+":\s*(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0)
    return { index: /"Index Name":\s*"([^"]+)"/.exec(text)?.[1], blocks: Number(hit) + Number(read), removed }
  })
}

const cursorAt = async (offset: number) => {
  const [row] = await asOwner(
    teamId,
    (owner) => owner.$queryRaw<{ at: Date; id: string }[]>`
    SELECT "at", "id" FROM "release" WHERE "teamId" = ${teamId} ORDER BY "at" DESC, "id" DESC OFFSET ${offset} LIMIT 1`,
  )
  if (!row) throw new Error('There are too few rows.')
  return Buffer.from(`${row.at.getTime()} ${row.id}`).toString('base64url')
}

test('page 4,000 reads as little as the first, by the index and without a filter', async () => {
  const [first, deep] = [await explain(undefined), await explain(await cursorAt(ROWS - 100))]
  expect(first).toMatchObject({ index: 'release_newest', removed: 0 })
  expect(deep).toMatchObject({ index: 'release_newest', removed: 0 })
  expect(deep.blocks).toBeLessThanOrEqual(first.blocks * 1.2 + 10)
})

test('so it is for the pages of a connection and of a workload', async () => {
  const filters = {
    release_newest_of_connection: Prisma.sql`"connectionId" = ${connectionId}::uuid`,
    release_newest_of_workload: Prisma.sql`"workload" = 'workload-7'`,
  }
  for (const [index, filter] of Object.entries(filters)) {
    const [first, deep] = [await explain(undefined, [filter]), await explain(await cursorAt(ROWS - 10_000), [filter])]
    expect(index.startsWith(deep.index ?? 'none'), `${deep.index} for ${index}`).toBe(true)
    expect(deep.removed).toBe(0)
    expect(deep.blocks).toBeLessThanOrEqual(first.blocks * 1.2 + 10)
  }
})

test('the measure tells: by OFFSET the deep page reads far more', async () => {
  const plan = await asOwner(
    teamId,
    (owner) => owner.$queryRaw<unknown[]>`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON)
    SELECT * FROM "release" WHERE "teamId" = ${teamId} ORDER BY "at" DESC, "id" DESC OFFSET ${ROWS - 100} LIMIT 51`,
  )
  const { blocks } = await explain(undefined)
  expect(Number(/"Shared Hit Blocks":\s*(\d+)/.exec(JSON.stringify(plan))?.[1])).toBeGreaterThan(blocks * 10)
})

test('pages follow each other without a gap or a repeat, also among rows of the same time', async () => {
  const seen = new Set<string>()
  let cursor: string | null | undefined
  for (let page = 0; page < 30; page++) {
    const { items, next } = await inTeam(teamId, (db) => pageReleases(db, {}, { cursor, limit: 7 }))
    for (const { id } of items) seen.add(id)
    cursor = next
  }
  expect(seen.size).toBe(210)
})

test('the last page has no next one, and a page has at most 200 rows', async () => {
  const last = await inTeam(teamId, async (db) => pageReleases(db, {}, { cursor: await cursorAt(ROWS - 11), limit: 10 }))
  expect(last).toMatchObject({ items: { length: 10 }, next: null })
  expect((await inTeam(teamId, (db) => pageReleases(db, {}, { limit: 10_000 }))).items).toHaveLength(200)
  expect((await inTeam(teamId, (db) => pageReleases(db, {}, { limit: -1 }))).items).toHaveLength(1)
})

test('a cursor that is none of ours is refused with a sentence', async () => {
  const forged = ['x', `${Date.now()}`, `${Date.now()} ${newId()}' OR true --`, `999999999999999 ${newId()}`, `-1 ${newId()}`]
  for (const text of forged.map((form) => Buffer.from(form).toString('base64url'))) {
    const read = inTeam(teamId, (db) => readPage(db, listing, { cursor: text }))
    await expect(read).rejects.toMatchObject({ kind: 'invalid', detail: expect.stringContaining('leave it out') })
  }
})
