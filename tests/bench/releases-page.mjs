// A page of 50 releases in the middle of the history of one team: through the store as the list is read, through the store as a part of a transaction
// of Prisma's, and as a statement prepared by pg in the same kind of transaction. 400,000 releases unless BENCH_RELEASES says otherwise: 10,000,000 is the size that the limits are meant for.
import 'tsx'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../lib/start/migrate.mjs'
import { startPostgres } from '../../lib/start/postgres/server.mjs'

const RELEASES = Number(process.env.BENCH_RELEASES ?? 400_000)
const PAGES = 200
const ROUNDS = 7
const LIMITS = { 'time of prepared pg': 1.5, 'time of prepared pg, through Prisma': 2.5, 'deep page to the first': 1.2 }

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const round2 = (value) => Math.round(value * 100) / 100
const cursorOf = ({ at, id }) => Buffer.from(`${at.getTime()} ${id}`).toString('base64url')

/** Rows without the triggers of single releases: their rollups are another benchmark's. Indexes are made when all rows are there. */
async function fill(client, { teamId, connectionId }) {
  await client.query('ALTER TABLE "release" DISABLE TRIGGER USER')
  const { rows: indexes } = await client.query(
    `SELECT "indexrelid"::regclass::text AS "name", pg_get_indexdef("indexrelid") AS "made" FROM pg_index
     WHERE "indrelid" = '"release"'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE "conindid" = "indexrelid")`,
  )
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  const portion = 500_000
  for (let from = 1; from <= RELEASES; from += portion) {
    const to = Math.min(RELEASES, from + portion - 1)
    await client.query(
      `INSERT INTO "release" ("id", "teamId", "connectionId", "namespace", "kind", "workload", "revision", "version", "images", "createdAt", "liveAt",
         "outcome", "rolledBackFrom", "live", "imported", "at", "firstSeenAt", "lastSeenAt")
       SELECT gen_random_uuid(), $1, $2::uuid, 'shop', 'Deployment', 'workload-' || n % 1000, n::text, 'v' || n,
         '[{"container":"app","reference":"shop:1","digest":null}]', "at", "at", 'succeeded', '{}', false, false, "at", "at", "at"
       FROM (SELECT n, timestamptz '2020-01-01' + n * interval '20 s' AS "at" FROM generate_series($3::int, $4::int) AS n) AS "made"`,
      [teamId, connectionId, from, to],
    )
  }
  for (const { made } of indexes) await client.query(made)
  await client.query('ALTER TABLE "release" ENABLE TRIGGER USER')
  await client.query('VACUUM ANALYZE "release"')
}

/** Rows in the order of the list after so many, to begin pages from. */
async function startsAt(client, teamId, offset) {
  const { rows } = await client.query(
    `SELECT "at", "id" FROM "release" WHERE "teamId" = $1 ORDER BY "at" DESC, "id" DESC OFFSET $2 LIMIT ${PAGES}`,
    [teamId, offset],
  )
  return rows
}

const STATEMENT = `SELECT * FROM "release" WHERE "teamId" = $1 AND ("at", "id") < ($2::timestamptz, $3::uuid) ORDER BY "at" DESC, "id" DESC LIMIT 51`

/** The page as a prepared statement, in a transaction of one team as the store's are. */
async function prepared(client, teamId, { at, id }) {
  await client.query('BEGIN')
  await client.query({
    name: 'team',
    text: `SELECT set_config('fourways.team', $1, true), set_config('role', 'fourways_app', true)`,
    values: [teamId],
  })
  const { rows } = await client.query({ name: 'page', text: STATEMENT, values: [teamId, at, id] })
  await client.query('COMMIT')
  if (rows.length !== 51) throw new Error(`A page of ${rows.length} rows`)
}

async function compare(url) {
  const { makeTeam } = await import('./release-history.ts')
  const { pageReleases } = await import('../../lib/store/release-history.ts')
  const { inTeam, readInTeam } = await import('../../lib/store/team-db.ts')
  const { disconnect } = await import('../../lib/store/client.ts')
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  const team = await makeTeam(client)
  const began = performance.now()
  await fill(client, team)
  console.error(`${RELEASES.toLocaleString('en-US')} releases in ${Math.round((performance.now() - began) / 1000)} s`)
  const { teamId } = team
  const [first, deep] = [await startsAt(client, teamId, 0), await startsAt(client, teamId, Math.floor(RELEASES / 2))]
  const store = (through) => async (start) => {
    const { items } = await through(teamId, (db) => pageReleases(db, {}, { cursor: cursorOf(start), limit: 50 }))
    if (items.length !== 50) throw new Error(`A page of ${items.length} releases`)
  }
  const ways = {
    prepared: [prepared.bind(null, client, teamId), deep],
    deep: [store(readInTeam), deep],
    first: [store(readInTeam), first],
    prisma: [store(inTeam), deep],
  }
  const told = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  // Page by page in turn, so that whatever else the machine does falls on all of them. The first round warms them up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    for (let page = 0; page < PAGES; page++) {
      for (const [name, [work, starts]] of Object.entries(ways)) {
        const started = performance.now()
        await work(starts[page])
        if (round > 0) told[name].push(performance.now() - started)
      }
    }
  }
  for (const [name, all] of Object.entries(told)) console.error(`${name}: median ${median(all).toFixed(2)} ms of ${all.length} pages`)
  await disconnect()
  await client.end()
  const of = (name) => median(told[name])
  return {
    'time of prepared pg': round2(of('deep') / of('prepared')),
    'time of prepared pg, through Prisma': round2(of('prisma') / of('prepared')),
    'deep page to the first': round2(of('deep') / of('first')),
  }
}

const cluster = await mkdtemp(join(tmpdir(), 'fourways-page-'))
const server = await startPostgres(cluster)
try {
  await migrate(server.url)
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    APP_URL: 'http://127.0.0.1:4400',
    AUTH_SECRET: 'a secret of the benchmark, long enough to be taken',
  })
  const ratios = await compare(server.url)
  const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
  process.exitCode = pass ? 0 : 1
  console.log(JSON.stringify({ bench: 'releases-page', releases: RELEASES, ratios, limits: LIMITS, pass }))
} finally {
  await server.stop({ always: true })
  await rm(cluster, { recursive: true, force: true })
}
