// How fast 10,000 releases are kept, 1,000 at a time as a collection keeps them, against psql copying the same rows into the same table without its triggers.
import 'tsx'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../lib/start/migrate.mjs'
import { startPostgres } from '../../lib/start/postgres/server.mjs'

const RELEASES = 10_000
const PAGE = 1000
const ROUNDS = 7
const LIMITS = { 'time of psql copy': 2, 'time of psql copy, seen again': 3 }

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const makeRelease = (n, at) => ({
  namespace: 'prod',
  workload: `workload-${n % 200}`,
  kind: 'Deployment',
  revision: String(Math.floor(n / 200) + 1),
  version: `v${n}`,
  cause: null,
  images: [
    { container: 'app', reference: `registry.example.com/shop/app:${n}`, digest: `sha256:${randomUUID().replaceAll('-', '').repeat(2)}` },
  ],
  createdAt: at,
  liveAt: at,
  scheduledAt: at,
  pulledAt: at,
  readyAt: at,
  outcome: 'succeeded',
  rolledBackFrom: [],
  live: n >= RELEASES - 200,
  spec: null,
  deliveredBy: null,
})

const COLUMNS = [
  'namespace',
  'workload',
  'kind',
  'revision',
  'version',
  'cause',
  'images',
  'createdAt',
  'liveAt',
  'scheduledAt',
  'pulledAt',
  'readyAt',
  'outcome',
  'live',
]
const field = (value) =>
  value === null ? '' : `"${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('"', '""')}"`

/** The rows as CSV, with what the store adds to them. */
const toCsv = ({ teamId, connectionId }, releases, seenAt) =>
  releases
    .map((release) =>
      [randomUUID(), teamId, connectionId, '{}', false, release.liveAt, seenAt, seenAt, ...COLUMNS.map((name) => release[name])]
        .map(field)
        .join(','),
    )
    .join('\n')

/** Milliseconds of psql as a command. */
function copy(url, file) {
  const own = ['id', 'teamId', 'connectionId', 'rolledBackFrom', 'imported', 'at', 'firstSeenAt', 'lastSeenAt']
  const names = [...own, ...COLUMNS].map((name) => `"${name}"`).join(', ')
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(
      'psql',
      ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', `\\copy "release" (${names}) from '${file}' with (format csv)`, url],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    child.on('error', () => reject(new Error('This benchmark needs psql: on Debian apt-get install postgresql-client.')))
    child.on('close', (code) => (code === 0 ? resolve(performance.now() - started) : reject(new Error(`psql ended with ${code}`))))
  })
}

async function compare(url, folder) {
  const { makeTeam } = await import('./release-history.ts')
  const { upsertReleases } = await import('../../lib/store/releases.ts')
  const { inTeam } = await import('../../lib/store/team-db.ts')
  const { disconnect } = await import('../../lib/store/client.ts')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const team = await makeTeam(client)
  const file = join(folder, 'rows.csv')
  const seenAt = new Date().toISOString()
  const keep = async (releases, seen) => {
    const started = performance.now()
    let added = 0
    for (let from = 0; from < releases.length; from += PAGE) {
      const page = releases.slice(from, from + PAGE)
      added += await inTeam(team.teamId, (db) =>
        upsertReleases(db, page, { connectionId: team.connectionId, seenAt: seen, imported: false }),
      )
    }
    return { ms: performance.now() - started, added }
  }
  const empty = async () => {
    await client.query('TRUNCATE "release", "release_change", "release_place"')
    await client.query('CHECKPOINT')
  }
  const rounds = []
  // The first round warms both up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const began = Date.now() - 90 * 86_400_000
    const releases = Array.from({ length: RELEASES }, (_, n) => makeRelease(n, new Date(began + n * 700_000).toISOString()))
    await writeFile(file, toCsv(team, releases, seenAt))
    await empty()
    await client.query('ALTER TABLE "release" DISABLE TRIGGER USER')
    const psql = await copy(url, file)
    await client.query('ALTER TABLE "release" ENABLE TRIGGER USER')
    await empty()
    const kept = await keep(releases, seenAt)
    if (kept.added !== RELEASES) throw new Error(`Only ${kept.added} releases were kept`)
    const again = await keep(releases, new Date().toISOString())
    if (again.added !== 0) throw new Error(`${again.added} releases were kept twice`)
    if (round > 0) rounds.push({ psql, kept: kept.ms, again: again.ms })
    const rate = (ms) => `${Math.round(RELEASES / (ms / 1000)).toLocaleString('en-US')} releases/s`
    console.error(
      `Round ${round}: psql ${Math.round(psql)} ms (${rate(psql)}), kept ${Math.round(kept.ms)} ms (${rate(kept.ms)}), seen again ${Math.round(again.ms)} ms`,
    )
  }
  await disconnect()
  await client.end()
  const times = (name) => Math.round((median(rounds.map((round) => round[name])) / median(rounds.map(({ psql }) => psql))) * 100) / 100
  return { 'time of psql copy': times('kept'), 'time of psql copy, seen again': times('again') }
}

const folder = await mkdtemp(join(tmpdir(), 'fourways-ingest-'))
const cluster = await mkdtemp(join(tmpdir(), 'fourways-ingest-'))
const server = await startPostgres(cluster)
try {
  await migrate(server.url)
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    APP_URL: 'http://127.0.0.1:4400',
    AUTH_SECRET: 'a secret of the benchmark, long enough to be taken',
  })
  const ratios = await compare(server.url, folder)
  const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
  process.exitCode = pass ? 0 : 1
  console.log(JSON.stringify({ bench: 'releases-ingest', ratios, limits: LIMITS, pass }))
} finally {
  await server.stop({ always: true })
  for (const made of [folder, cluster]) await rm(made, { recursive: true, force: true })
}
