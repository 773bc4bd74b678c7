import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { POST as importFile } from '@/app/api/bundles/route'
import { dcos } from '@/lib/adapters/clusters/dcos'
import { Bundle } from '@/lib/domain/bundle'
import type { Connection } from '@/lib/domain/connection'
import { writeCollectFile } from '@/lib/start/collect-file.mjs'
import { pageReleases } from '@/lib/store/release-history'
import { inTeam } from '@/lib/store/team-db'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { fakeDcos } from '@/tests/fakes/dcos/server'
import { program } from '@/tests/loop/tool'
import { call, makePerson, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'bundle-of-dcos-'))
const at = (name: string) => join(folder, name)
let fake: Awaited<ReturnType<typeof fakeDcos>>
let token: string

/** A cluster as the DC/OS CLI keeps one. */
function keep(id: string, text: string) {
  mkdirSync(at(`clusters/${id}`), { recursive: true })
  writeFileSync(at(`clusters/${id}/dcos.toml`), text)
}

const toml = (name: string, given: string, url = fake.url) =>
  `[core]\ndcos_url = "${url}/"\ndcos_acs_token = '${given}'\nssl_verify = "False"\n\n[cluster]\nname = "${name}"\n`

const make = (out: string, args: string[] = [], env: Record<string, string> = {}) =>
  program(process.execPath, [at('collect.mjs'), '--system', 'dcos', '--out', at(out), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, DCOS_DIR: folder, ...env } as unknown as NodeJS.ProcessEnv,
  }).ended

beforeAll(async () => {
  fake = await fakeDcos({ keptVersions: 3 })
  token = fake.accounts.signIn(DCOS_ACCOUNTS.reader) ?? ''
  await writeCollectFile(process.cwd(), at('collect.mjs'))
  keep('0193-a', toml('dev', token))
}, 60_000)
afterAll(() => {
  fake.close()
  rmSync(folder, { recursive: true })
})

it('is made with the token of the DC/OS CLI, holds none of it, and becomes a connection', async () => {
  const made = await make('dev.json', ['--stage', 'tools=/tools'])
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing was sent to anybody.') })
  const text = readFileSync(at('dev.json'), 'utf8')
  expect(text).not.toContain(token)
  const bundle = Bundle.parse(JSON.parse(text))
  expect(bundle).toMatchObject({ name: 'dev', system: 'dcos', check: { ok: true, version: '2.2.0' }, stages: [{ namespaces: ['/tools'] }] })
  expect(bundle.readings.map(({ metric, outcome }) => [metric, outcome]).toSorted()).toEqual(
    dcos.probes.map(({ metric }) => [metric, 'measured']).toSorted(),
  )
  expect(bundle.readings.find(({ metric }) => metric === 'cluster.machines')?.value).toMatchObject({ total: 6, ready: 6 })

  const person = await makePerson('owner')
  const headers = { 'content-type': 'application/json' }
  const { status, body } = await call<Connection>(importFile, { as: person, method: 'POST', path: '/api/bundles', lines: text, headers })
  expect({ status, body }).toMatchObject({ status: 201, body: { name: 'dev', system: 'dcos', recorded: true, lastCheck: { ok: true } } })
  const { items } = await inTeam(person.teamId, (db) => pageReleases(db, { connectionId: body.id, workload: 'oauth-server' }))
  expect(items).toHaveLength(bundle.releases?.items.filter(({ workload }) => workload === 'oauth-server').length ?? 0)
  expect(items.length).toBeGreaterThan(0)
}, 60_000)

it('is of the cluster that is named, attached, or told by the environment, whose token goes nowhere else', async () => {
  keep('0193-b', toml('old', 'fake.jwt.expired'))
  expect(await make('none.json')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/No cluster of the DC\/OS CLI is attached\. There is: (dev, old|old, dev)\./),
  })
  expect(await make('none.json', ['--context', 'prod'])).toMatchObject({ code: 1, stderr: expect.stringContaining('is prod. There is: ') })
  // Of another cluster than the environment's token is for.
  expect(await make('none.json', ['--context', 'old'], { DCOS_ACS_TOKEN: token })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('does not accept the token of the DC/OS CLI (401). Sign in again: dcos auth login.'),
  })
  writeFileSync(at('clusters/0193-b/attached'), '')
  expect(await make('told.json', ['--leave-out', 'releases'], { DCOS_ACS_TOKEN: token })).toMatchObject({ code: 0 })
  expect(Bundle.parse(JSON.parse(readFileSync(at('told.json'), 'utf8')))).toMatchObject({ name: 'old', releases: null })
  const env = { DCOS_URL: fake.url, DCOS_ACS_TOKEN: token }
  expect(await make('url.json', ['--leave-out', 'releases,endpoint'], env)).toMatchObject({ code: 0 })
  expect(readFileSync(at('url.json'), 'utf8')).not.toContain(new URL(fake.url).host)
}, 60_000)

it('is not made where the CLI was told not to check who answers', async () => {
  keep('0193-c', toml('open', token, 'https://127.0.0.1:1'))
  expect(await make('none.json', ['--context', 'open'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('core.ssl_verify is false'),
  })
})
