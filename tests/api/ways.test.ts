import { beforeAll, expect, it } from 'vitest'
import { GET as readConnectionWay } from '@/app/api/connections/[id]/way/route'
import { PATCH as change } from '@/app/api/profiles/[id]/route'
import { GET as readProfileWay } from '@/app/api/profiles/[id]/way/route'
import { POST as addProfile } from '@/app/api/profiles/route'
import type { Profile, ProfileEdit } from '@/lib/domain/profile'
import type { ConnectionWay, ProfileWay } from '@/lib/domain/way-signals'
import { appendEvidence, type EvidenceDraft } from '@/lib/store/evidence'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { call, makePerson, type Person, serveTests } from '@/tests/server'
import { makeConnection } from '@/tests/team-store'

serveTests()

let person: Person
let connectionId: string
let profile: Profile

const measured = (metric: EvidenceDraft['metric'], value: unknown) =>
  inTeam(person.teamId, (db) =>
    appendEvidence(db, {
      subject: { kind: 'connection', id: connectionId },
      ...{
        metric,
        value,
        outcome: 'measured',
        reason: null,
        detail: null,
        projection: null,
        durationMs: 1,
        collectionId: null,
        author: null,
      },
      source: { system: 'kubernetes', version: 'v1.34.2', endpoint: 'http://127.0.0.1:8001', requests: [] },
      probe: { id: metric, version: 1 },
      observedAt: new Date().toISOString(),
    }),
  )
const wayOfConnection = async () => (await call<ConnectionWay>(readConnectionWay, { as: person, params: { id: connectionId } })).body
const wayOfProfile = async () => (await call<ProfileWay>(readProfileWay, { as: person, params: { id: profile.id } })).body
async function edit(body: ProfileEdit) {
  const headers = { 'if-match': profile.etag }
  profile = (await call<Profile>(change, { as: person, method: 'PATCH', params: { id: profile.id }, body, headers })).body
}

beforeAll(async () => {
  person = await makePerson('owner')
  const stage = await inTeam(person.teamId, async (db) => {
    const connection = await makeConnection(db)
    connectionId = connection.id
    return insertStage(db, { name: 'dev', connectionId, namespaces: [] })
  })
  const body = { name: 'Minikube', way: 'local', stageId: stage.id }
  profile = (await call<Profile>(addProfile, { as: person, method: 'POST', body })).body
})

it('what was not measured is no way, and no conflict', async () => {
  expect(await wayOfConnection()).toEqual({ connectionId, guess: null, failed: null, roundTrip: null })
  expect(await wayOfProfile()).toMatchObject({ declared: 'local', conflict: false, kept: false })
})

it('signals say which way it is, each with the evidence that shows it, and the round trip through it', async () => {
  const signals = [
    { id: 'loopback', says: 'reached at 127.0.0.1' },
    { id: 'plain-loopback', says: 'reached without TLS' },
    { id: 'hosted-product', says: 'version v1.34.2-gke.1' },
  ]
  const shown = await measured('cluster.way-signals', { signals, unread: [] })
  const timed = await measured('cluster.round-trip', { p50Ms: 12.5, p90Ms: 20, n: 11 })
  const way = await wayOfConnection()
  expect(way.guess).toMatchObject({ way: 'proxied', unread: [] })
  expect(way.guess?.signals.map(({ evidenceId }) => evidenceId)).toEqual([shown.id, shown.id, shown.id])
  expect(way.roundTrip).toEqual({ p50Ms: 12.5, n: 11, evidenceId: timed.id })
})

it('a declared way that is not served conflicts until it is kept or changed, and each is taken back', async () => {
  expect(await wayOfProfile()).toMatchObject({ declared: 'local', conflict: true, kept: false })
  await edit({ wayKept: 'proxied' })
  expect(await wayOfProfile()).toMatchObject({ conflict: true, kept: true })
  await edit({ wayKept: null })
  expect(await wayOfProfile()).toMatchObject({ conflict: true, kept: false })
  await edit({ wayKept: 'proxied' })
  await edit({ way: 'proxied' })
  expect(await wayOfProfile()).toMatchObject({ declared: 'proxied', conflict: false, kept: false })
  expect(profile.wayKept).toBeNull()
  await edit({ way: 'local' })
  expect(await wayOfProfile()).toMatchObject({ conflict: true, kept: false })
})

it('workspaces that run in a cluster and open proxy sessions are signals with evidence of their own', async () => {
  const before = await wayOfConnection()
  const tool = { running: 3, total: 5, atLeast: false }
  const adoption = await measured('cluster.adoption', {
    tools: [
      { tool: 'DevWorkspaces', kind: 'workspace', ...tool },
      { tool: 'Telepresence', kind: 'proxy-session', ...tool, running: null, total: null },
    ],
    workspaceStart: null,
  })
  const { guess } = await wayOfConnection()
  expect(guess?.signals.find(({ id }) => id === 'workspaces-running')).toMatchObject({ evidenceId: adoption.id })
  expect(guess?.signals.some(({ id }) => id === 'proxy-session')).toBe(false)
  expect(guess?.confidence.online).toBeGreaterThan(before.guess?.confidence.online ?? 1)
})

it('a failed newest reading is told beside the guess of the one before', async () => {
  await inTeam(person.teamId, (db) =>
    appendEvidence(db, {
      subject: { kind: 'connection', id: connectionId },
      ...{ metric: 'cluster.way-signals', value: null, outcome: 'failed', reason: 'unreachable', detail: 'Nobody answers.' },
      ...{ projection: null, durationMs: 1, collectionId: null, author: null },
      source: { system: 'kubernetes', version: null, endpoint: 'http://127.0.0.1:8001', requests: [] },
      probe: { id: 'cluster.way-signals', version: 1 },
      observedAt: new Date().toISOString(),
    }),
  )
  const { guess, failed } = await wayOfConnection()
  expect(guess).not.toBeNull()
  expect(failed).toMatchObject({ detail: 'Nobody answers.' })
})

it('a server of workspaces is on-line by itself, and a profile that names neither a stage nor one is none', async () => {
  const server = await inTeam(person.teamId, (db) => makeConnection(db, 'codespaces'))
  const made = await call<Profile>(addProfile, { as: person, method: 'POST', body: { name: 'Codespaces', way: 'local' } })
  expect((await call<ProfileWay>(readProfileWay, { as: person, params: { id: made.body.id } })).body.connection).toBeNull()
  const before = connectionId
  connectionId = server.id
  const use = { tool: 'GitHub Codespaces', total: 3, running: 1, usedLast7Days: 2, start: null, untimed: 0 }
  const shown = await measured('workspaces.use', use)
  const { guess } = await wayOfConnection()
  connectionId = before
  expect(guess).toMatchObject({ way: 'online' })
  expect(guess?.signals).toEqual([
    expect.objectContaining({ says: 'GitHub Codespaces, with 3\u00a0cloud workspaces', evidenceId: shown.id }),
    expect.objectContaining({ says: '1 of its cloud workspaces runs', evidenceId: shown.id }),
  ])
})
