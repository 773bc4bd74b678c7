import { beforeAll, expect, it } from 'vitest'
import { GET as readMatrix } from '@/app/api/comparisons/[id]/matrix/route'
import { GET as comparisons } from '@/app/api/comparisons/route'
import { GET as criteria } from '@/app/api/criteria/route'
import { GET as overview } from '@/app/api/overview/route'
import { POST as addProfile } from '@/app/api/profiles/route'
import { GET as session, POST as signIn, DELETE as signOut } from '@/app/api/session/route'
import { createSignInLink } from '@/lib/access/sign-in-link'
import type { Session } from '@/lib/domain/actor'
import type { Comparison } from '@/lib/domain/comparison'
import type { Matrix } from '@/lib/domain/matrix'
import type { Overview } from '@/lib/domain/overview'
import { pageAudit } from '@/lib/store/audit'
import { prisma } from '@/lib/store/client'
import { inTeam } from '@/lib/store/team-db'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { fillTeam } from '@/tests/team-content'

serveTests()

let person: Person
beforeAll(async () => {
  person = await makePerson('owner')
})

const steps = async (as: Person) => (await call<Overview>(overview, { as })).body.nextSteps.map(({ title, done }) => [title, done])

it('an empty team is told where to begin', async () => {
  const { status, body } = await call<Overview>(overview, { as: person })
  expect(status).toBe(200)
  expect(body).toMatchObject({ verdict: null, profiles: [], connections: [], releases: [] })
  expect(body.nextSteps[0]).toEqual({
    title: 'Add a connection',
    why: 'Its evidence fills the matrix.',
    href: '/connections/new',
    done: false,
  })
  expect((await steps(person)).every(([, done]) => done === false)).toBe(true)
})

it('the second profile brings the first comparison, of all profiles', async () => {
  const add = (body: Record<string, unknown>) => call(addProfile, { as: person, method: 'POST', body })
  await add({ name: 'Minikube', way: 'local', current: true })
  expect((await call<{ items: Comparison[] }>(comparisons, { as: person })).body.items).toEqual([])
  await add({ name: 'Workspace', way: 'online' })
  await add({ name: 'Tunnel', way: 'proxied' })
  const { body } = await call<{ items: Comparison[] }>(comparisons, { as: person })
  expect(body.items).toMatchObject([{ question: 'Which way should we develop?', profileIds: [], perspective: 'team-lead' }])
  const matrix = await call<Matrix>(readMatrix, { as: person, params: { id: body.items[0]?.id ?? '' } })
  expect(matrix.body.profiles.map(({ name }) => name)).toEqual(['Minikube', 'Workspace', 'Tunnel'])
  expect(matrix.body.verdict.profileId).toBeNull()
})

it('a team with evidence sees its verdict, and what to do is marked as done', async () => {
  const filled = await makePerson('owner')
  const content = await fillTeam(filled, 'filled')
  const { body } = await call<Overview>(overview, { as: filled })
  expect(body.verdict).toMatchObject({ comparisonId: content.comparison.id, question: 'Which way?' })
  expect(body.profiles.map(({ profile }) => profile.name)).toEqual(['Minikube', 'Push to prod'])
  expect(body.connections).toMatchObject([
    { connection: { id: content.connection.id }, collection: { id: content.collection.id, state: 'queued' } },
  ])
  expect(await steps(filled)).toContainEqual(['Add a connection', true])
  expect(await steps(filled)).toContainEqual(['Share the comparison', false])
})

it('the criteria are those of the matrix', async () => {
  const { body } = await call<{ items: { id: string }[] }>(criteria, { as: person })
  expect(body.items.map(({ id }) => id)).toContain('save-to-see')
})

it('the link’s page posts the token, gets a session, and ends it', async () => {
  const token = new URL(await createSignInLink(ORIGIN)).searchParams.get('token')
  const headers = { 'x-forwarded-for': '192.0.2.7' }
  const signedIn = await call<Session>(signIn, { method: 'POST', path: '/api/session', body: { token }, headers })
  const { user, team } = signedIn.body
  const { items } = await inTeam(team.id, (db) => pageAudit(db, {}, 'session'))
  expect(items).toMatchObject([{ actor: user.id, action: 'sign-in', detail: { by: 'link', from: '192.0.2.7' } }])
  expect(JSON.stringify(items)).not.toContain(token)
  expect(signedIn).toMatchObject({
    status: 201,
    body: { user: { name: 'Owner' }, team: { name: 'My team' }, role: 'owner', mode: 'personal' },
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect((await call<Session>(session, { headers: { cookie } })).body).toEqual(signedIn.body)
  expect((await call(signIn, { method: 'POST', path: '/api/session', body: { token } })).status).toBe(401)
  const out = await call(signOut, { method: 'DELETE', headers: { cookie } })
  expect(out.status).toBe(204)
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(out.headers.getSetCookie().join()).toContain('Max-Age=0')
  expect((await call(session, { headers: { cookie } })).status).toBe(401)
})

it('whoever is taken out of the team, or is no longer there, reads nothing from then on', async () => {
  const [taken, gone] = [await makePerson('owner', person.teamId), await makePerson('editor', person.teamId)]
  const read = async (as: Person) => [(await call(criteria, { as })).status, (await call(session, { as })).status]
  expect([await read(taken), await read(gone)]).toEqual([
    [200, 200],
    [200, 200],
  ])
  await prisma().member.deleteMany({ where: { userId: taken.userId } })
  await prisma().user.delete({ where: { id: gone.userId } })
  expect([await read(taken), await read(gone)]).toEqual([
    [403, 403],
    [401, 401],
  ])
})

it('reading the session, or opening the link’s address, signs nobody in', async () => {
  const token = new URL(await createSignInLink(ORIGIN)).searchParams.get('token')
  const { status, headers } = await call(session, { path: `/api/session?token=${token}` })
  expect(status).toBe(400)
  expect(headers.getSetCookie()).toEqual([])
})
