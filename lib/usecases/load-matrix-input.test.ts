import { expect, test } from 'vitest'
import { insertCollection } from '@/lib/store/collections'
import { appendEvidence } from '@/lib/store/evidence'
import { insertProfile } from '@/lib/store/profiles'
import { insertStage, updateStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { loadMatrixInput } from './load-matrix-input'

withStore()

test('what was measured of a stage before it moved to another connection is no evidence of it any more', async () => {
  const { id } = await makeTeam()
  const pieces = await inTeam(id, async (db) => {
    const [here, there] = [await makeConnection(db, 'here'), await makeConnection(db, 'there')]
    const stage = await insertStage(db, { name: 'dev', connectionId: here.id, namespaces: [] })
    await insertProfile(db, { name: 'Local', way: 'local', stageId: stage.id })
    const { id: collectionId } = await insertCollection(db, { connectionId: here.id, trigger: 'demand', requestedBy: null })
    await appendEvidence(db, {
      subject: { kind: 'stage', id: stage.id },
      metric: 'stage.isolation',
      outcome: 'measured',
      value: { level: 'own-cluster', reasons: [] },
      reason: null,
      detail: null,
      source: { system: 'Kubernetes', version: null, endpoint: null, requests: [] },
      projection: null,
      probe: null,
      observedAt: '2026-11-20T08:00:00.000Z',
      durationMs: null,
      collectionId,
      author: null,
    })
    const read = async () => {
      const { profiles } = await loadMatrixInput(db, { question: '?', profileIds: [] }, new Date('2026-11-20T09:00:00Z'))
      return profiles[0]?.evidence.length
    }
    const before = await read()
    await updateStage(db, stage.id, { connectionId: there.id }, stage.etag)
    return [before, await read()]
  })
  expect(pieces).toEqual([1, 0])
})
