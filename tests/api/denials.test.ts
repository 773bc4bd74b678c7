import { expect, it } from 'vitest'
import { POST as connect } from '@/app/api/connections/route'
import { GET as discover } from '@/app/api/discoveries/route'
import { POST as add, GET as list } from '@/app/api/profiles/route'
import { pageAudit } from '@/lib/store/audit'
import { inTeam } from '@/lib/store/team-db'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

const auditOf = async ({ teamId }: Person) => (await inTeam(teamId, (db) => pageAudit(db))).items

it('a refused change is told in the audit of the team, with who, what and why; reading and being signed out are not', async () => {
  const viewer = await makePerson('viewer')
  expect((await call(add, { as: viewer, method: 'POST', body: { name: 'Minikube', way: 'local' } })).status).toBe(403)
  expect((await call(discover, { as: viewer })).status).toBe(403)
  expect((await call(add, { method: 'POST', body: {} })).status).toBe(401)
  expect(await auditOf(viewer)).toMatchObject([
    {
      actor: viewer.userId,
      action: 'deny',
      objectKind: 'profile',
      detail: { asked: 'create', role: 'viewer', why: expect.stringContaining('As viewer you may not add a profile') },
    },
  ])
  expect((await call<{ items: unknown[] }>(list, { as: viewer })).body.items).toEqual([])
})

it('so is what a role covers and a rule refuses', async () => {
  const owner = await makePerson('owner')
  process.env.FOURWAYS_MODE = 'team'
  const body = { from: 'context', file: '/home/owner/.kube/config', context: 'prod' }
  expect((await call(connect, { as: owner, method: 'POST', body })).status).toBe(403)
  process.env.FOURWAYS_MODE = 'personal'
  expect(await auditOf(owner)).toMatchObject([{ action: 'deny', objectKind: 'connection', detail: { role: 'owner' } }])
})
