import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { POST as add } from '@/app/api/connections/route'
import { GET as discoveries } from '@/app/api/discoveries/route'
import { GET as stages } from '@/app/api/stages/route'
import { closeQueue } from '@/lib/collect/queue'
import type { Connection, Discovery } from '@/lib/domain/connection'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Stage } from '@/lib/domain/stage'
import { recordedEngine } from '@/tests/fakes/recorded-docker'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const folder = mkdtempSync(join(tmpdir(), 'fourways-docker-'))
let engine: Awaited<ReturnType<typeof recordedEngine>>
let person: Person

beforeAll(async () => {
  engine = await recordedEngine('v20.10.24-engine')
  process.env.DOCKER_HOST = `${engine.url.replace('http', 'tcp')}/reader`
  process.env.DOCKER_CONFIG = folder
  process.env.KUBECONFIG = join(folder, 'none')
  person = await makePerson('owner')
})
afterAll(async () => {
  await closeQueue(0)
  engine.close()
  rmSync(folder, { recursive: true })
})

const post = <T = Connection>(body: unknown) => call<T>(add, { as: person, method: 'POST', path: '/api/connections', body })
const found = async () => {
  const { body } = await call<{ items: Discovery[] }>(discoveries, { as: person })
  return body.items.filter(({ kind }) => kind === 'docker-context')
}

it('a Docker context is found, added with its stage in one call, and known as added from then on', async () => {
  const [context] = await found()
  expect(context).toMatchObject({ title: 'Docker', context: 'default', connectable: true, current: true, connectionId: null })
  const made = await post({
    from: 'docker-context',
    file: context?.file,
    context: 'default',
    namespaces: ['shop', 'my_app'],
    profile: { way: 'local', current: true },
  })
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Docker', system: 'docker', namespaces: ['shop', 'my_app'], lastCheck: { ok: true, version: '20.10.24+dfsg1' } },
  })
  expect(made.body.source).toEqual({ kind: 'docker-context', file: context?.file, context: 'default' })
  const { body } = await call<{ items: Stage[] }>(stages, { as: person })
  expect(body.items).toMatchObject([{ connectionId: made.body.id, namespaces: ['shop', 'my_app'] }])
  expect(await found()).toMatchObject([{ connectionId: made.body.id }])
})

it('what cannot be is refused with what to do, and nothing is added', async () => {
  const { server, ...rest } = { from: 'docker', name: 'Engine', server: 'https://docker.example.com:2376' } as const
  const cases: [object, number, RegExp][] = [
    [{ ...rest, server, clientCertificate: '-----BEGIN CERTIFICATE-----' }, 422, /give both/],
    [{ ...rest, server, clientCertificate: 'cert.pem' }, 400, /Paste it as PEM/],
    [{ ...rest, server: 'https://10.0.0.7:2376' }, 422, /private network/],
    [{ ...rest, server: 'unix:///var/run/docker.sock' }, 400, /https:\/\/host:2376/],
    [{ from: 'token', name: 'Socket', server: 'unix:///var/run/docker.sock', token: 't' }, 422, /https:\/\/host:port/],
    [{ from: 'docker-context', file: '/etc/passwd', context: 'default' }, 422, /no Docker context default/],
  ]
  for (const [body, status, sentence] of cases) {
    const refused = await post<ProblemBody>(body)
    expect({ body, status: refused.status }).toEqual({ body, status })
    expect(JSON.stringify(refused.body)).toMatch(sentence)
  }
})
