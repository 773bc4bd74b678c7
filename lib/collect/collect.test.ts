import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/domain/actor'
import type { Connection } from '@/lib/domain/connection'
import { findCollection, finishCollection, saveProgress, startCollection } from '@/lib/store/collections'
import { insertConnection } from '@/lib/store/connections'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { type FaultProxy, faultProxy } from '@/tests/fakes/fault-proxy'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { makeTeam, withStore } from '@/tests/team-store'
import { checkConnection, openNewConnection } from './connections'
import { discover } from './discover'
import { queueCollection, requestCollection } from './request'
import { runCollection } from './run-collection'
import { collectionChanges } from './stream'

withStore()

let api: Awaited<ReturnType<typeof recordedApiServer>>
let proxy: FaultProxy
const file = join(mkdtempSync(join(tmpdir(), 'fourways-kubeconfig-')), 'config')

beforeAll(async () => {
  api = await recordedApiServer('v1.20.2')
  proxy = await faultProxy(api.url)
  const context = (name: string) => ({ name, context: { cluster: 'recorded', user: name, namespace: 'shop' } })
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'recorded', cluster: { server: proxy.url } }],
    users: Object.entries(TOKENS).map(([name, token]) => ({ name, user: { token } })),
    contexts: Object.keys(TOKENS).map(context),
    'current-context': 'reader',
  }
  writeFileSync(file, JSON.stringify(kubeconfig))
  process.env.KUBECONFIG = file
  process.env.FOURWAYS_MODE = 'personal'
})

afterAll(() => {
  proxy.close()
  api.close()
})

async function makeConnection(context: string): Promise<{ actor: Actor; connection: Connection; stageId: string }> {
  const team = await makeTeam()
  return inTeam(team.id, async (db) => {
    const source = { kind: 'kubeconfig-context' as const, file, context }
    const connection = await insertConnection(db, { name: context, system: 'kubernetes', endpoint: proxy.url, source })
    const stage = await insertStage(db, { name: 'shop', connectionId: connection.id, namespaces: ['shop'] })
    return { actor: { teamId: team.id, userId: 'somebody', role: 'owner' as const }, connection, stageId: stage.id }
  })
}

async function collect({ actor, connection }: { actor: Actor; connection: Connection }, before?: (id: string) => Promise<void>) {
  const { id } = await inTeam(actor.teamId, (db) => queueCollection(db, connection, 'demand', actor.userId))
  await before?.(id)
  await runCollection({ teamId: actor.teamId, collectionId: id })
  const collection = await inTeam(actor.teamId, (db) => findCollection(db, id))
  if (!collection) throw new Error('The collection is gone.')
  return collection
}

test('contexts of the own kubeconfig are found, and nothing of them but names and addresses', async () => {
  const found = (await discover('/nowhere')).filter(({ kind }) => kind === 'kubeconfig-context')
  expect(found.map(({ context, current, endpoint, namespace }) => ({ context, current, endpoint, namespace }))).toEqual(
    Object.keys(TOKENS).map((context) => ({ context, current: context === 'reader', endpoint: proxy.url, namespace: 'shop' })),
  )
  expect(JSON.stringify(found)).not.toContain(TOKENS.reader)
})

test('a collection keeps a piece of evidence for each probe, failures with their reason', async () => {
  proxy.cause({ kind: 'none' })
  const made = await makeConnection('reader')
  const collection = await collect(made)
  expect(['done', 'partly-failed']).toContain(collection.state)
  expect(collection.read).toBeGreaterThan(10)
  const subjects = [
    { kind: 'connection' as const, id: made.connection.id },
    { kind: 'stage' as const, id: made.stageId },
  ]
  const evidence = await inTeam(made.actor.teamId, (db) => latestEvidence(db, subjects))
  const probes = collection.probes.filter(({ probe }) => probe !== 'releases')
  expect(evidence.map(({ metric }) => metric).toSorted()).toEqual(probes.map(({ probe }) => probe.split('@')[0]).toSorted())
  for (const { probe, state, reason } of probes) {
    const piece = evidence.find(({ metric }) => metric === probe.split('@')[0])
    expect(piece?.outcome === 'failed', probe).toBe(state === 'failed')
    expect(piece?.reason ?? null).toBe(reason)
  }
  const machines = evidence.find(({ metric }) => metric === 'cluster.machines')
  expect(machines).toMatchObject({ outcome: 'measured', source: { system: 'Kubernetes', version: 'v1.20.2' } })
  expect(machines?.source.requests[0]).toMatchObject({
    method: 'GET',
    path: expect.stringMatching(/^\/api\/v1\/nodes\?limit=/),
    status: 200,
  })
  expect(machines?.source.requests[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
}, 90_000)

test('a connection that cannot be reached fails every probe with that reason, and none is left waiting', async () => {
  proxy.cause({ kind: 'reset' })
  const made = await makeConnection('reader')
  const collection = await collect(made)
  expect(collection.state).toBe('failed')
  expect(new Set(collection.probes.map(({ state }) => state))).toEqual(new Set(['failed']))
  const evidence = await inTeam(made.actor.teamId, (db) => latestEvidence(db, [{ kind: 'connection', id: made.connection.id }]))
  expect(evidence.length).toBeGreaterThan(3)
  expect(
    evidence.every(({ outcome, value, reason, detail }) => outcome === 'failed' && value === null && reason === 'unreachable' && detail),
  ).toBe(true)
  proxy.cause({ kind: 'none' })
})

test('a check tells what may be read, and a refused token how to mend it', async () => {
  const reader = await makeConnection('reader')
  const checked = await checkConnection(reader.actor, reader.connection.id)
  expect(checked.lastCheck).toMatchObject({ ok: true, version: 'v1.20.2' })
  expect(checked.lastCheck?.rights.some(({ allowed }) => allowed)).toBe(true)
  proxy.cause({ kind: 'answer', status: 401, body: '{"kind":"Status","code":401}' })
  const refused = await checkConnection(reader.actor, reader.connection.id)
  expect(refused.lastCheck).toMatchObject({ ok: false, reason: 'refused' })
  proxy.cause({ kind: 'none' })
})

test('after a crash only what is left runs again, and what was kept is kept once', async () => {
  const made = await makeConnection('reader')
  const collection = await collect(made, async (id) => {
    await inTeam(made.actor.teamId, async (db) => {
      const started = await startCollection(db, id)
      const [first] = started?.probes ?? []
      if (first) await saveProgress(db, id, [{ ...first, state: 'done', read: 7 }])
    })
  })
  expect(collection.probes[0]).toMatchObject({ state: 'done', read: 7 })
  expect(collection.probes.every(({ state }) => state === 'done' || state === 'failed')).toBe(true)
  await runCollection({ teamId: made.actor.teamId, collectionId: collection.id })
  const again = await inTeam(made.actor.teamId, (db) => findCollection(db, collection.id))
  expect(again).toEqual(collection)
})

test('a collection that is asked for while one is under way is that one; changes of it are streamed to its team alone', async () => {
  const made = await makeConnection('reader')
  const { teamId } = made.actor
  const first = await inTeam(teamId, (db) => queueCollection(db, made.connection, 'demand', null))
  const second = await inTeam(teamId, (db) => queueCollection(db, made.connection, 'schedule', null))
  expect(second.id).toBe(first.id)
  const stop = new AbortController()
  const changes = collectionChanges(teamId, stop.signal)
  expect((await changes.next()).value?.id).toBe(first.id)
  const next = changes.next()
  const other = await makeConnection('reader')
  await inTeam(other.actor.teamId, (db) => queueCollection(db, other.connection, 'demand', null))
  await new Promise((later) => setTimeout(later, 100))
  const [probe] = first.probes
  await runCollection({ teamId, collectionId: first.id })
  expect((await next).value).toMatchObject({ id: first.id })
  expect(probe?.state).toBe('waiting')
  stop.abort()
  expect((await changes.return(undefined)).done).toBe(true)
  await inTeam(teamId, (db) => finishCollection(db, first.id, 'cancelled'))
})

test('a context whose login has expired can be added: the check tells the command that mends it', async () => {
  const plugin = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: 'gke-gcloud-auth-plugin-that-is-missing',
    interactiveMode: 'Never',
  }
  const own = join(mkdtempSync(join(tmpdir(), 'fourways-kubeconfig-')), 'config')
  const kubeconfig = {
    clusters: [{ name: 'cloud', cluster: { server: proxy.url } }],
    users: [{ name: 'me', user: { exec: { ...plugin, installHint: 'Install the plugin with your package manager.' } } }],
    contexts: [{ name: 'cloud', context: { cluster: 'cloud', user: 'me' } }],
  }
  writeFileSync(own, JSON.stringify(kubeconfig))
  const before = process.env.KUBECONFIG
  process.env.KUBECONFIG = own
  try {
    const opened = openNewConnection({ from: 'context', file: own, context: 'cloud' })
    expect(opened).toMatchObject({ name: 'cloud', endpoint: proxy.url, secrets: null })
    const team = await makeTeam()
    const connection = await inTeam(team.id, (db) =>
      insertConnection(db, { name: 'cloud', system: opened.system, endpoint: opened.endpoint, source: opened.source }),
    )
    const checked = await checkConnection({ teamId: team.id, userId: 'somebody', role: 'owner' }, connection.id)
    expect(checked.lastCheck).toMatchObject({ ok: false, reason: 'refused', remedy: 'Install the plugin with your package manager.' })
  } finally {
    process.env.KUBECONFIG = before
  }
})

test('a context whose namespace is none is refused before anything is asked', () => {
  const before = process.env.KUBECONFIG
  const own = join(mkdtempSync(join(tmpdir(), 'fourways-kubeconfig-')), 'config')
  const contexts = [{ name: 'odd', context: { cluster: 'c', user: 'u', namespace: 'shop/secrets?' } }]
  writeFileSync(own, JSON.stringify({ kind: 'Config', clusters: [{ name: 'c', cluster: { server: proxy.url } }], contexts }))
  process.env.KUBECONFIG = own
  try {
    expect(() => openNewConnection({ from: 'context', file: own, context: 'odd' })).toThrow(/namespace that Kubernetes does not allow/)
  } finally {
    process.env.KUBECONFIG = before
  }
})

test('two who ask for a collection at the same moment get the same one', async () => {
  const { actor, connection } = await makeConnection('reader')
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
  const ask = (slowness: number) =>
    inTeam(actor.teamId, async (db) => {
      const queued = await queueCollection(db, connection, 'demand', actor.userId)
      await pause(slowness)
      return queued
    })
  const slow = ask(600)
  await pause(300)
  const [first, second] = await Promise.all([slow, ask(0)])
  expect(second.id).toBe(first.id)
})

test('a team with nothing to ask is told so', async () => {
  const team = await makeTeam()
  const actor: Actor = { teamId: team.id, userId: 'somebody', role: 'owner' }
  await expect(requestCollection(actor, null)).rejects.toMatchObject({
    kind: 'conflict',
    detail: expect.stringContaining('add one of your own'),
  })
})
