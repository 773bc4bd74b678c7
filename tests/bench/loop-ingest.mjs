// How fast 10,000 loops are taken by the real route, against psql copying the same rows into the same table of the same server.
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import 'tsx'
import pg from 'pg'
import { migrate } from '../../lib/start/migrate.mjs'
import { startPostgres } from '../../lib/start/postgres/server.mjs'

const LOOPS = 10_000
const ROUNDS = 7
const LIMITS = { 'time of psql copy': 2 }
const ORIGIN = 'http://127.0.0.1:4400'

const log = (line) => console.error(line)
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const pick = (values) => values[Math.floor(Math.random() * values.length)]

/** Ids as loop.mjs makes them, and all that it may know of a loop. */
const makeLoop = (profile, machines) => ({
  v: 1,
  id: randomUUID(),
  profile,
  kind: 'change',
  at: new Date(Date.now() - Math.floor(Math.random() * 30 * 86_400_000)).toISOString(),
  durationMs: Math.round(Math.exp(Math.random() * 6) * 100_000) / 100,
  outcome: Math.random() < 0.95 ? 'seen' : 'timed-out',
  cold: Math.random() < 0.1,
  trigger: pick(['edit', 'save', 'push']),
  tool: pick(['tilt', 'mirrord', null]),
  commit: randomBytes(20).toString('hex'),
  parts:
    Math.random() < 0.5
      ? null
      : [
          { part: 'build', ms: 1200.5 },
          { part: 'sync', ms: 300 },
        ],
  ...pick(machines),
})

const COLUMNS = [
  'id',
  'kind',
  'at',
  'durationMs',
  'outcome',
  'cold',
  'trigger',
  'tool',
  'commit',
  'parts',
  'machine',
  'cpu',
  'memory',
  'arch',
]

const field = (value) =>
  value === null ? '' : `"${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('"', '""')}"`

/** The rows as CSV: null is nothing at all. */
const toCsv = (teamId, profileId, loops) =>
  loops.map((loop) => [teamId, profileId, ...COLUMNS.map((name) => loop[name])].map(field).join(',')).join('\n')

/** Milliseconds of psql as a command, and those of the copy alone, which it prints by \timing: the route, too, first finds out who asks. */
function copy(url, file) {
  const names = ['teamId', 'profileId', ...COLUMNS].map((name) => `"${name}"`).join(', ')
  const command = `\\copy "loop" (${names}) from '${file}' with (format csv)`
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn('psql', ['-X', '-v', 'ON_ERROR_STOP=1', '-c', '\\timing on', '-c', command, url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (part) => {
      output += part
    })
    child.on('error', () => reject(new Error('This benchmark needs psql: on Debian apt-get install postgresql-client.')))
    child.on('close', (code) => {
      const ms = /Time: ([\d.]+) ms/.exec(output)?.[1]
      if (code === 0 && ms) resolve({ psql: performance.now() - started, copy: Number(ms) })
      else reject(new Error(`psql ended with ${code}: ${output}`))
    })
  })
}

/** Milliseconds of taking the loops by the route: a file of 10,000 is two uploads, since one may have 5,000 lines. */
async function take(post, token, bodies) {
  const headers = { host: new URL(ORIGIN).host, authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }
  const started = performance.now()
  let kept = 0
  for (const body of bodies) {
    const answer = await post(new Request(`${ORIGIN}/api/loops`, { method: 'POST', headers, body }), { params: Promise.resolve({}) })
    if (answer.status !== 200) throw new Error(`The route answered ${answer.status}: ${await answer.text()}`)
    kept += (await answer.json()).kept
  }
  if (kept !== LOOPS) throw new Error(`Only ${kept} loops were kept`)
  return performance.now() - started
}

/** A profile of a team with a token, each round its own, so that the hourly limit is met by none. */
async function makeSender(client, { hashToken }) {
  const [teamId, profileId, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')]
  await client.query('INSERT INTO "team" ("id", "name", "slug") VALUES ($1, $1, $1)', [teamId])
  const columns = '"id", "teamId", "name", "way", "position", "updatedAt"'
  await client.query(`INSERT INTO "profile" (${columns}) VALUES ($1, $2, 'x', 'local', 0, now())`, [profileId, teamId])
  const tokenColumns = '"id", "teamId", "profileId", "label", "tokenHash", "createdBy", "expiresAt"'
  const values = [randomUUID(), teamId, profileId, Buffer.from(hashToken(token))]
  await client.query(`INSERT INTO "loop_token" (${tokenColumns}) VALUES ($1, $2, $3, '', $4, 'bench', now() + interval '1 day')`, values)
  return { teamId, profileId, token }
}

async function compare(url, folder) {
  const { POST } = await import('../../app/api/loops/route.ts')
  const { closeQueue } = await import('../../lib/collect/queue.ts')
  const { disconnect } = await import('../../lib/store/client.ts')
  const snapshots = await import('../../lib/store/snapshots.ts')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const machines = Array.from({ length: 12 }, () => ({
    machine: randomBytes(16).toString('base64url'),
    cpu: pick(['3-4', '5-8', '9-16']),
    memory: pick(['8-15', '16-31', '32-63']),
    arch: pick(['x64', 'arm64']),
  }))
  const file = join(folder, 'rows.csv')
  const rounds = []
  // The first round warms both up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const sender = await makeSender(client, snapshots)
    const loops = Array.from({ length: LOOPS }, () => makeLoop(sender.profileId, machines))
    await writeFile(file, toCsv(sender.teamId, sender.profileId, loops))
    const half = LOOPS / 2
    const bodies = [loops.slice(0, half), loops.slice(half)].map((part) => part.map((loop) => `${JSON.stringify(loop)}\n`).join(''))
    const measure = async (work) => {
      await client.query('TRUNCATE "loop"')
      await client.query('CHECKPOINT')
      return work()
    }
    const copied = await measure(() => copy(url, file))
    const { rows } = await client.query('SELECT count(*)::int AS "count" FROM "loop"')
    if (rows[0].count !== LOOPS) throw new Error(`psql copied only ${rows[0].count} rows`)
    const taken = await measure(() => take(POST, sender.token, bodies))
    if (round > 0) rounds.push({ ...copied, route: taken })
    const rate = (ms) => `${Math.round(LOOPS / (ms / 1000)).toLocaleString('en-US')} loops/s`
    log(
      `Round ${round}: psql ${Math.round(copied.psql)} ms (${rate(copied.psql)}), its copy alone ${Math.round(copied.copy)} ms, route ${Math.round(taken)} ms (${rate(taken)})`,
    )
  }
  await closeQueue()
  await disconnect()
  await client.end()
  const of = (name) => median(rounds.map((round) => round[name]))
  const timesOf = (name) => Math.round((of('route') / of(name)) * 100) / 100
  log(`The route takes ${timesOf('copy')} times as long as the copy alone`)
  return { 'time of psql copy': timesOf('psql') }
}

const folder = await mkdtemp(join(tmpdir(), 'fourways-loops-'))
const cluster = await mkdtemp(join(tmpdir(), 'fourways-loops-'))
const server = await startPostgres(cluster)
try {
  await migrate(server.url)
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    APP_URL: ORIGIN,
    AUTH_SECRET: 'a secret of the benchmark, long enough to be taken',
  })
  const ratios = await compare(server.url, folder)
  const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
  process.exitCode = pass ? 0 : 1
  console.log(JSON.stringify({ bench: 'loop-ingest', ratios, limits: LIMITS, pass }))
} finally {
  await server.stop({ always: true })
  for (const made of [folder, cluster]) await rm(made, { recursive: true, force: true })
}
