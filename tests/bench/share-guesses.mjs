// What a hundred thousand guesses of a link's token cost this server in CPU, by the real route and database: each opens nothing.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import 'tsx'
import { migrate } from '../../lib/start/migrate.mjs'
import { startPostgres } from '../../lib/start/postgres/server.mjs'

const GUESSES = 5_000
const AT_ONCE = 10
const LIMITS = { 'CPU seconds of 100,000 guesses': 300 }
const ORIGIN = 'http://127.0.0.1:4400'

async function guess(get) {
  const token = randomBytes(32).toString('base64url')
  const request = new Request(`${ORIGIN}/api/shared/${token}`, { headers: { host: new URL(ORIGIN).host } })
  const { status } = await get(request, { params: Promise.resolve({ token }) })
  if (status !== 404) throw new Error(`A guess was answered ${status}`)
}

async function guesses(get, count) {
  for (let made = 0; made < count; made += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, () => guess(get)))
}

const cluster = await mkdtemp(join(tmpdir(), 'fourways-guesses-'))
const server = await startPostgres(cluster)
try {
  await migrate(server.url)
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    APP_URL: ORIGIN,
    AUTH_SECRET: 'a secret of the benchmark, long enough to be taken',
  })
  const { GET } = await import('../../app/api/shared/[token]/route.ts')
  const { disconnect } = await import('../../lib/store/client.ts')
  await guesses(GET, 500)
  const before = process.cpuUsage()
  await guesses(GET, GUESSES)
  const { user, system } = process.cpuUsage(before)
  await disconnect()
  const seconds = Math.round(((user + system) / 1e6) * (100_000 / GUESSES))
  const ratios = { 'CPU seconds of 100,000 guesses': seconds }
  const pass = seconds <= LIMITS['CPU seconds of 100,000 guesses']
  process.exitCode = pass ? 0 : 1
  console.log(JSON.stringify({ bench: 'share-guesses', ratios, limits: LIMITS, pass }))
} finally {
  await server.stop({ always: true })
  await rm(cluster, { recursive: true, force: true })
}
