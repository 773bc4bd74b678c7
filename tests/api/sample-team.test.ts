import { beforeAll, expect, it } from 'vitest'
import { POST as collect } from '@/app/api/collections/route'
import { GET as matrix } from '@/app/api/comparisons/[id]/matrix/route'
import { GET as comparisons } from '@/app/api/comparisons/route'
import { GET as connections } from '@/app/api/connections/route'
import { POST as make, DELETE as remove } from '@/app/api/sample-team/route'
import { GET as session } from '@/app/api/session/route'
import { PUT as choose } from '@/app/api/session/team/route'
import type { Session } from '@/lib/domain/actor'
import type { Comparison } from '@/lib/domain/comparison'
import type { Connection } from '@/lib/domain/connection'
import type { Matrix } from '@/lib/domain/matrix'
import { prisma } from '@/lib/store/client'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

let person: Person
beforeAll(async () => {
  person = await makePerson('owner')
})

const items = async <T>(handler: typeof connections) => (await call<{ items: T[] }>(handler, { as: person })).body.items

it('is made once, looked at, explored, and leaves nothing when it goes', async () => {
  const made = await call<Session>(make, { as: person, method: 'POST' })
  expect(made).toMatchObject({ status: 201, body: { team: { sample: true }, role: 'owner' } })
  expect((await call<Session>(session, { as: person })).body.team).toEqual(made.body.team)
  expect((await call<Session>(make, { as: person, method: 'POST' })).body.teams).toEqual(made.body.teams)

  const [comparison] = await items<Comparison>(comparisons)
  const seen = await call<Matrix>(matrix, { as: person, params: { id: comparison?.id ?? '' } })
  expect(seen.status).toBe(200)
  expect(seen.body.rows.flatMap(({ cells }) => cells).some(({ provenance }) => provenance === 'measured')).toBe(true)
  expect((await items<Connection>(connections)).every(({ recorded }) => recorded)).toBe(true)

  const own = await call<Session>(choose, { as: person, method: 'PUT', body: { teamId: person.teamId } })
  expect(own.body.team.id).toBe(person.teamId)
  expect(await items<Connection>(connections)).toEqual([])

  const gone = await call<Session>(remove, { as: person, method: 'DELETE' })
  expect(gone).toMatchObject({ status: 200, body: { team: { id: person.teamId }, teams: [{ id: person.teamId }] } })
  expect(await prisma().evidence.count()).toBe(0)
  expect(await prisma().auditEntry.count()).toBe(0)
  expect((await call(remove, { as: person, method: 'DELETE' })).status).toBe(404)
})

it('is one for whoever asks twice at once', async () => {
  const impatient = await makePerson('owner')
  const both = await Promise.all([1, 2, 3].map(() => call<Session>(make, { as: impatient, method: 'POST' })))
  expect(new Set(both.map(({ body }) => body.team.id)).size).toBe(1)
  expect(both.map(({ status, body }) => [status, body.teams.length])).toEqual(Array(3).fill([201, 2]))
})

it('cannot be asked again, being a recording', async () => {
  await call(make, { as: person, method: 'POST' })
  const [connection] = await items<Connection>(connections)
  const asked = await call(collect, { as: person, method: 'POST', body: { connectionId: connection?.id } })
  expect(asked.status).toBe(409)
})
