import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Collection } from '@/lib/domain/collection'
import { askCancel, findCollection } from '@/lib/store/collections'
import { insertConnection } from '@/lib/store/connections'
import { pageEvidence } from '@/lib/store/evidence'
import { inTeam } from '@/lib/store/team-db'
import { type FaultProxy, faultProxy } from '@/tests/fakes/fault-proxy'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { makeTeam, withStore } from '@/tests/team-store'
import { queueCollection } from './request'

withStore()

let api: Awaited<ReturnType<typeof recordedApiServer>>
let proxy: FaultProxy
let worker: ChildProcess | null = null

beforeAll(async () => {
  api = await recordedApiServer('v1.20.2')
  proxy = await faultProxy(api.url)
  const file = join(mkdtempSync(join(tmpdir(), 'fourways-kubeconfig-')), 'config')
  const cluster = (name: string, server: string) => ({ name, cluster: { server } })
  const kubeconfig = {
    clusters: [cluster('slow', proxy.url), cluster('well', api.url), cluster('dead', 'http://127.0.0.1:9')],
    users: [{ name: 'reader', user: { token: TOKENS.reader } }],
    contexts: ['slow', 'well', 'dead'].map((name) => ({ name, context: { cluster: name, user: 'reader' } })),
  }
  writeFileSync(file, JSON.stringify(kubeconfig))
  process.env.KUBECONFIG = file
  process.env.FOURWAYS_MODE = 'personal'
})

afterEach(async () => {
  await end('SIGTERM')
})

afterAll(() => {
  proxy.close()
  api.close()
})

function begin(): void {
  worker = spawn(process.execPath, ['--import', 'tsx', 'lib/start/worker.ts'], { stdio: 'inherit' })
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const ended = worker && new Promise((resolve) => worker?.once('exit', resolve))
  if (worker?.exitCode === null && worker.kill(signal)) await ended
  worker = null
}

async function queued(context: string): Promise<{ teamId: string; connectionId: string; id: string }> {
  const { id: teamId } = await makeTeam()
  return inTeam(teamId, async (db) => {
    const source = { kind: 'kubeconfig-context' as const, file: process.env.KUBECONFIG ?? '', context }
    const connection = await insertConnection(db, { name: context, system: 'kubernetes', endpoint: 'http://127.0.0.1', source })
    const { id } = await queueCollection(db, connection, 'demand', null)
    return { teamId, connectionId: connection.id, id }
  })
}

async function until({ teamId, id }: { teamId: string; id: string }, holds: (collection: Collection) => boolean): Promise<Collection> {
  for (const deadline = Date.now() + 45_000; Date.now() < deadline; ) {
    const collection = await inTeam(teamId, (db) => findCollection(db, id))
    if (collection && holds(collection)) return collection
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error('It did not come to that within 45 s.')
}

const isOver = ({ state }: Collection) => state !== 'queued' && state !== 'running'
const isHalfDone = ({ probes }: Collection) =>
  probes.some(({ state }) => state === 'done') && probes.some(({ state }) => state === 'waiting')

test('a worker that is killed in the middle leaves nothing half-written, and the next one finishes it, each metric once', async () => {
  proxy.cause({ kind: 'latency', ms: 150 })
  const asked = await queued('slow')
  begin()
  const half = await until(asked, isHalfDone)
  await end('SIGKILL')
  expect((await until(asked, () => true)).state).toBe('running')
  begin()
  const whole = await until(asked, isOver)
  const kept = half.probes.filter(({ state }) => state === 'done')
  for (const { probe } of kept) expect(whole.probes.find((one) => one.probe === probe)?.state).toBe('done')
  await inTeam(asked.teamId, async (db) => {
    const pages = ['cluster.machines', 'cluster.round-trip'] as const
    for (const metric of pages) {
      const { items } = await pageEvidence(db, { kind: 'connection', id: asked.connectionId }, metric)
      expect(items.length, metric).toBe(1)
    }
  })
}, 120_000)

test('a dead cluster does not delay the others', async () => {
  const dead = await queued('dead')
  const well = await queued('well')
  begin()
  const ended = await until(well, isOver)
  expect(ended.probes.some(({ state }) => state === 'done')).toBe(true)
  const failed = await until(dead, isOver)
  expect(failed.state).toBe('failed')
  expect(failed.probes.every(({ reason }) => reason === 'refused' || reason === 'unreachable')).toBe(true)
}, 120_000)

test('a cancelled collection stops, and says which probes were not asked', async () => {
  proxy.cause({ kind: 'latency', ms: 400 })
  const asked = await queued('slow')
  begin()
  await until(asked, ({ state }) => state === 'running')
  await inTeam(asked.teamId, (db) => askCancel(db, asked.id))
  const cancelled = await until(asked, isOver)
  expect(cancelled.state).toBe('cancelled')
  expect(cancelled.probes.some(({ state }) => state === 'cancelled')).toBe(true)
  expect(cancelled.probes.every(({ state }) => state !== 'waiting' && state !== 'running')).toBe(true)
}, 120_000)
