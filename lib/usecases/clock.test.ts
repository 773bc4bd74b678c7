import { expect, test } from 'vitest'
import { makeSampleTeam } from '@/lib/collect/sample'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { prisma } from '@/lib/store/client'
import { inTeam } from '@/lib/store/team-db'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { loadMatrixInput } from './load-matrix-input'

withStore()

const aYearLater = new Date('2027-11-22T12:00:00Z')
const everything = { question: 'Which way?', profileIds: [] }

test('a recording is judged at the moment it was made, however old it is', async () => {
  const { id: ownerId } = await prisma().user.create({ data: { id: 'lead', name: 'Lead', email: 'lead@example.com' } })
  const teamId = await makeSampleTeam(ownerId)
  const input = await inTeam(teamId, (db) => loadMatrixInput(db, everything, aYearLater))
  expect(new Date(input.now).getTime()).toBeLessThan(aYearLater.getTime())
  expect(input.freshness.fresh).toBe(input.freshness.of)
  const cells = buildMatrix(input, settingsFor('team-lead', null, [])).rows.flatMap((row) => row.cells)
  expect(cells.filter(({ provenance }) => provenance === 'measured').length).toBeGreaterThan(10)
  expect(cells.filter(({ stale }) => stale)).toEqual([])
})

test('a team with a connection that can be asked is judged now', async () => {
  const team = await makeTeam()
  const now = await inTeam(team.id, async (db) => {
    await makeConnection(db)
    return (await loadMatrixInput(db, everything, aYearLater)).now
  })
  expect(now).toBe(aYearLater.toISOString())
})
