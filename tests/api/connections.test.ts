import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as collections } from '@/app/api/collections/route'
import { GET as comparisons } from '@/app/api/comparisons/route'
import { POST as add, GET as list } from '@/app/api/connections/route'
import { GET as discoveries } from '@/app/api/discoveries/route'
import { GET as profiles } from '@/app/api/profiles/route'
import { GET as stages } from '@/app/api/stages/route'
import { closeQueue } from '@/lib/collect/queue'
import type { Collection } from '@/lib/domain/collection'
import type { Comparison } from '@/lib/domain/comparison'
import type { Connection, Discovery } from '@/lib/domain/connection'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import type { Stage } from '@/lib/domain/stage'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-connections-'))
const file = join(folder, 'config')
let api: Awaited<ReturnType<typeof recordedApiServer>>
let person: Person

beforeAll(async () => {
  api = await recordedApiServer('v1.20.2')
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        { name: 'recorded', cluster: { server: api.url } },
        { name: 'closed', cluster: { server: 'https://127.0.0.1:1' } },
      ],
      users: [{ name: 'reader', user: { token: TOKENS.reader } }],
      contexts: ['local', 'production'].map((name) => ({ name, context: { cluster: 'recorded', user: 'reader', namespace: 'shop' } })),
      'current-context': 'local',
    }),
  )
  process.env.KUBECONFIG = file
  process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
  person = await makePerson('owner')
})
afterAll(async () => {
  await closeQueue(0)
  api.close()
  rmSync(folder, { recursive: true })
})

const post = <T = Connection>(body: unknown) => call<T>(add, { as: person, method: 'POST', path: '/api/connections', body })
const items = async <T>(handler: typeof list) => (await call<{ items: T[] }>(handler, { as: person })).body.items

describe('adding a connection, in one call each', () => {
  it('makes stage, profile and first collection, and the second profile the comparison', async () => {
    const local = await post({ from: 'context', file, context: 'local', profile: { way: 'local', current: true } })
    expect(local).toMatchObject({ status: 201, body: { name: 'local', namespaces: ['shop'], lastCheck: { ok: true, version: 'v1.20.2' } } })
    expect(await items<Comparison>(comparisons)).toEqual([])
    const production = await post({
      from: 'context',
      file,
      context: 'production',
      reference: true,
      profile: { way: 'live', name: 'Push to production' },
    })
    expect(production.status).toBe(201)

    const [first, second] = await items<Stage>(stages)
    expect(first).toMatchObject({ name: 'shop', connectionId: local.body.id, namespaces: ['shop'], reference: false })
    expect(second).toMatchObject({ name: 'production', connectionId: production.body.id, namespaces: ['shop'], reference: true })
    expect(await items<Profile>(profiles)).toMatchObject([
      { name: 'local', way: 'local', stageId: first?.id, current: true },
      { name: 'Push to production', way: 'live', stageId: second?.id, current: false },
    ])
    expect(await items<Collection>(collections)).toMatchObject([
      { connectionId: production.body.id, state: 'queued' },
      { connectionId: local.body.id, state: 'queued' },
    ])
    expect(await items<Comparison>(comparisons)).toHaveLength(1)
    const found = await items<Discovery>(discoveries)
    expect(found.find(({ context }) => context === 'local')?.connectionId).toBe(local.body.id)
  })

  it('keeps one that does not answer, with what to mend, and asks nothing of it', async () => {
    const { status, body } = await post({ from: 'token', name: 'gone', server: 'https://127.0.0.1:1', token: 'canary-token' })
    expect(status).toBe(201)
    expect(body.lastCheck).toMatchObject({ ok: false, reason: 'refused' })
    expect(JSON.stringify([body, await items(list)])).not.toContain('canary-token')
    expect((await items<Collection>(collections)).map(({ connectionId }) => connectionId)).not.toContain(body.id)
  })

  it('leaves nothing behind when a name is taken', async () => {
    const before = await items(stages)
    expect((await post<ProblemBody>({ from: 'context', file, context: 'local' })).status).toBe(409)
    expect(
      (await post<ProblemBody>({ from: 'context', file, context: 'local', name: 'again', profile: { way: 'local', name: 'local' } }))
        .status,
    ).toBe(409)
    expect(await items(stages)).toEqual(before)
    expect((await items<Connection>(list)).map(({ name }) => name)).not.toContain('again')
  })

  it('says what is wrong with one that cannot be', async () => {
    expect(await post<ProblemBody>({ from: 'context', file: '/etc/passwd', context: 'x' })).toMatchObject({ status: 422 })
    expect(await post<ProblemBody>({ from: 'elsewhere' })).toMatchObject({ status: 400, body: { fields: [{ field: 'from' }] } })
    const exec = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server: 'https://192.0.2.1' } }],
      users: [{ name: 'u', user: { exec: { command: 'id' } } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    }
    const pasted = await post<ProblemBody>({ from: 'kubeconfig', kubeconfig: JSON.stringify(exec) })
    expect(pasted.status).toBe(422)
    expect(pasted.body.detail).toContain('exec')
  })
})
