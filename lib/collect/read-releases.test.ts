import { expect, test } from 'vitest'
import { pageReleases } from '@/lib/store/release-history'
import { inTeam } from '@/lib/store/team-db'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { readReleases } from './read-releases'

withStore()

const empty = { items: [] }
const deploymentsOnly = {
  '/apis/apps/v1/deployments': recorded('v1.36.2-deployments.json'),
  '/apis/apps/v1/replicasets': recorded('v1.36.2-replicasets.json'),
  '/api/v1/pods': recorded('v1.36.2-pods.json'),
  '/api/v1/events': empty,
  '/apis/apps/v1/statefulsets': empty,
  '/apis/apps/v1/daemonsets': empty,
  '/apis/apps/v1/controllerrevisions': empty,
}
const gone = { ...deploymentsOnly, '/apis/apps/v1/deployments': empty, '/apis/apps/v1/replicasets': empty }

test('workloads that are gone have no live release once all were read, and keep theirs when the reading broke off', async () => {
  const team = await makeTeam()
  const connection = await inTeam(team.id, (db) => makeConnection(db))
  let hour = 0
  const read = (answers: Record<string, unknown>) => {
    const now = new Date(Date.UTC(2026, 10, 22, hour++))
    return readReleases({ teamId: team.id, connection }, recordedClient(answers).client, { ...probeContext().context, now })
  }
  const living = async () => {
    const { items } = await inTeam(team.id, (db) => pageReleases(db))
    return items.filter(({ live }) => live).map(({ workload }) => workload)
  }
  await read(deploymentsOnly)
  const before = await living()
  expect(before).toContain('web')
  await expect(read({ ...gone, '/apis/apps/v1/statefulsets': FORBIDDEN })).rejects.toMatchObject({ reason: 'forbidden' })
  expect(await living()).toEqual(before)
  await read(gone)
  expect(await living()).toEqual([])
})
