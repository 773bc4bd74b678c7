// The five metrics over 90 days from the sums by the day, against the same figures told anew from the releases themselves.
import 'tsx'
import { deepStrictEqual } from 'node:assert'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../lib/start/migrate.mjs'
import { startPostgres } from '../../lib/start/postgres/server.mjs'

const SIZE = { workloads: 50, versions: Number(process.env.BENCH_VERSIONS ?? 300), days: 89 }
const ROUNDS = 5
const LIMITS = { 'time of the raw figures': 1 / 15 }

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

async function timed(work) {
  const started = performance.now()
  const answer = await work()
  return { ms: performance.now() - started, answer }
}

async function compare(url) {
  const { addHistory, makeTeam } = await import('./release-history.ts')
  const { getDora } = await import('../../lib/usecases/get-dora.ts')
  const { refreshRollups } = await import('../../lib/usecases/refresh-rollups.ts')
  const { readHistory } = await import('../../lib/usecases/release-history.ts')
  const { doraOf } = await import('../../lib/scoring/releases/dora.ts')
  const { journeysOf } = await import('../../lib/scoring/releases/journeys.ts')
  const { firstRunsOf } = await import('../../lib/store/pipeline-runs.ts')
  const { inTeam } = await import('../../lib/store/team-db.ts')
  const { disconnect } = await import('../../lib/store/client.ts')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const team = await makeTeam(client)
  await addHistory(client, team, SIZE)
  const { teamId } = team
  const actor = { teamId, userId: 'bench', role: 'owner' }
  const made = await timed(() => refreshRollups(teamId))
  const { rows } = await client.query('SELECT count(*)::int AS "releases" FROM "release"')
  console.error(`${rows[0].releases} releases, taken into the rollups in ${Math.round(made.ms)} ms`)
  const to = new Date().toISOString()
  const window = { from: new Date(Date.parse(to) - 90 * 86_400_000).toISOString(), to }
  const raw = () =>
    inTeam(teamId, async (db) => {
      const { visits, stages, way, indexOf } = await readHistory(db, window)
      const journeys = journeysOf(visits, stages, indexOf)
      const runs = await firstRunsOf(db, [...new Set(journeys.flatMap(({ commit }) => commit ?? []))])
      const began = new Map(journeys.flatMap(({ id, commit }) => (runs.has(commit) ? [[id, runs.get(commit)]] : [])))
      return doraOf(visits, { stageId: way.at(-1).id, workload: null, ...window }, began)
    })
  const rolled = () => getDora(actor, { window })
  const sums = ({ days, metrics }) => ({ days, metrics: metrics.map(({ id, n, of, sum }) => ({ id, n, of, sum })) })
  const rounds = []
  // The first round warms both up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const [a, b] = [await timed(raw), await timed(rolled)]
    deepStrictEqual(sums(b.answer), sums(a.answer))
    if (round > 0) rounds.push({ raw: a.ms, rolled: b.ms })
    console.error(
      `Round ${round}: raw ${Math.round(a.ms)} ms, from rollups ${Math.round(b.ms)} ms, of ${b.answer.metrics[1].n} deployments`,
    )
  }
  await disconnect()
  await client.end()
  const of = (name) => median(rounds.map((round) => round[name]))
  return { 'time of the raw figures': Math.round((of('rolled') / of('raw')) * 10_000) / 10_000 }
}

const cluster = await mkdtemp(join(tmpdir(), 'fourways-dora-'))
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
  console.log(JSON.stringify({ bench: 'dora-rollups', ratios, limits: LIMITS, pass }))
} finally {
  await server.stop({ always: true })
  await rm(cluster, { recursive: true, force: true })
}
