import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/domain/actor'
import { insertConnection } from '@/lib/store/connections'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { inTeam } from '@/lib/store/team-db'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { makeTeam, withStore } from '@/tests/team-store'
import { checkConnection } from './connections'
import { queueCollection } from './request'
import { runCollection } from './run-collection'

withStore()

let api: Awaited<ReturnType<typeof recordedApiServer>>
const file = join(mkdtempSync(join(tmpdir(), 'fourways-kubeconfig-')), 'config')

beforeAll(async () => {
  api = await recordedApiServer('v1.36.2')
  const cluster = (name: string, more: object) => ({ name, cluster: { server: api.url, ...more } })
  const context = (name: string) => ({ name, context: { cluster: name, user: 'viewer' } })
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [cluster('checked', {}), cluster('unchecked', { 'insecure-skip-tls-verify': true })],
    users: [{ name: 'viewer', user: { token: TOKENS.viewer } }],
    contexts: [context('checked'), context('unchecked')],
  }
  writeFileSync(file, JSON.stringify(kubeconfig))
  process.env.KUBECONFIG = file
  process.env.FOURWAYS_MODE = 'personal'
})

afterAll(() => api.close())

async function asked(context: string, endpoint = api.url) {
  const team = await makeTeam()
  const source = { kind: 'kubeconfig-context' as const, file, context }
  const connection = await inTeam(team.id, (db) => insertConnection(db, { name: context, system: 'kubernetes', endpoint, source }))
  const actor: Actor = { teamId: team.id, userId: 'somebody', role: 'owner' }
  const { lastCheck } = await checkConnection(actor, connection.id)
  const { id: collectionId } = await inTeam(team.id, (db) => queueCollection(db, connection, 'demand', null))
  await runCollection({ teamId: team.id, collectionId })
  return { lastCheck, evidence: await inTeam(team.id, (db) => latestEvidence(db, [{ kind: 'connection', id: connection.id }])) }
}

test('what comes over a connection whose server nobody checked says so, values and failures alike', async () => {
  const { lastCheck, evidence } = await asked('unchecked')
  expect(lastCheck).toMatchObject({ ok: true, detail: expect.stringMatching(/^Unverified TLS\. .+certificate authority/) })
  expect(new Set(evidence.map(({ outcome }) => outcome))).toEqual(new Set(['measured', 'failed']))
  expect(evidence.filter(({ detail }) => !detail?.startsWith('Unverified TLS.'))).toEqual([])
})

test('what comes over any other connection does not', async () => {
  const { lastCheck, evidence } = await asked('checked')
  expect(lastCheck).toMatchObject({ ok: true, detail: null })
  expect(evidence.length).toBeGreaterThan(3)
  expect(evidence.filter(({ detail }) => detail?.includes('Unverified'))).toEqual([])
})

test('evidence names the address that was asked, which the kubeconfig may have changed since', async () => {
  const { evidence } = await asked('checked', 'https://127.0.0.1:1')
  expect(new Set(evidence.map(({ source }) => source.endpoint))).toEqual(new Set([api.url]))
})
