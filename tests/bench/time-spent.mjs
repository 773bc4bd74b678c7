// Where the time of about 50,000 releases went in 90 days, with what another way would have saved, from the times that are kept of them; against the same
// sums told anew from the releases, runs and images themselves.
import 'tsx'
import { deepStrictEqual } from 'node:assert'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../lib/start/migrate.mjs'
import { startPostgres } from '../../lib/start/postgres/server.mjs'

const SIZE = { workloads: 50, versions: Number(process.env.BENCH_VERSIONS ?? 333), days: 89 }
const ROUNDS = 5
const LIMITS = { 'time of the raw sums': 1 / 5 }

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

async function timed(work) {
  const started = performance.now()
  const answer = await work()
  return { ms: performance.now() - started, answer }
}

/** Sums to the millisecond: those of the database are of whole ones. */
const rounded = (told) =>
  JSON.parse(JSON.stringify(told), (_, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value))

async function compare(url) {
  const { addHistory, makeTeam } = await import('./release-history.ts')
  const { getTimeSpent } = await import('../../lib/usecases/get-time-spent.ts')
  const { refreshRollups } = await import('../../lib/usecases/refresh-rollups.ts')
  const { arrivalsOf, timeOfReleases } = await import('../../lib/usecases/time-of-releases.ts')
  const { readHistory } = await import('../../lib/usecases/release-history.ts')
  const { journeysOf } = await import('../../lib/scoring/releases/journeys.ts')
  const { sumTimes } = await import('../../lib/scoring/releases/time-spent.fixture.ts')
  const { inTeam } = await import('../../lib/store/team-db.ts')
  const { disconnect } = await import('../../lib/store/client.ts')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const team = await makeTeam(client)
  await addHistory(client, team, SIZE)
  const { teamId } = team
  const made = await timed(() => refreshRollups(teamId))
  const { rows } = await client.query('SELECT count(*)::int AS "releases" FROM "release"')
  console.error(`${rows[0].releases} releases, taken in in ${Math.round(made.ms)} ms`)
  const now = new Date()
  const window = { from: new Date(now.getTime() - 90 * 86_400_000).toISOString(), to: now.toISOString() }
  const raw = () =>
    inTeam(teamId, async (db) => {
      const { visits, stages, indexOf, releases } = await readHistory(db, window)
      const arrived = arrivalsOf(journeysOf(visits, stages, indexOf), releases).filter(({ at }) => at >= window.from && at <= window.to)
      return sumTimes((await timeOfReleases(db, arrived, indexOf)).map(({ time }) => time))
    })
  const kept = () => getTimeSpent({ teamId, userId: 'bench', role: 'owner' }, { search: {}, window }, now)
  const rounds = []
  // The first round warms both up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const [a, b] = [await timed(raw), await timed(kept)]
    const { releases, seconds, parts, together } = b.answer
    deepStrictEqual(rounded({ releases, seconds, parts, together }), rounded(a.answer))
    if (round > 0) rounds.push({ raw: a.ms, kept: b.ms })
    console.error(`Round ${round}: raw ${Math.round(a.ms)} ms, kept ${Math.round(b.ms)} ms, of ${releases} arrivals`)
  }
  await disconnect()
  await client.end()
  const of = (name) => median(rounds.map((round) => round[name]))
  return { 'time of the raw sums': Math.round((of('kept') / of('raw')) * 10_000) / 10_000 }
}

const cluster = await mkdtemp(join(tmpdir(), 'fourways-time-spent-'))
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
  console.log(JSON.stringify({ bench: 'time-spent', ratios, limits: LIMITS, pass }))
} finally {
  await server.stop({ always: true })
  await rm(cluster, { recursive: true, force: true })
}
