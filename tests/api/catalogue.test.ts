import { beforeAll, expect, it } from 'vitest'
import { GET as ended } from '@/app/api/catalogue/ended/route'
import { GET as catalogue } from '@/app/api/catalogue/route'
import { GET as claims } from '@/app/api/claims/route'
import { POST as addProfile } from '@/app/api/profiles/route'
import type { CatalogueEntry, EndedProduct } from '@/lib/domain/catalogue'
import type { Claim } from '@/lib/domain/claim'
import type { Profile } from '@/lib/domain/profile'
import { call, makePerson, type Person, serveTests } from '@/tests/server'

serveTests()

let viewer: Person
beforeAll(async () => {
  viewer = await makePerson('viewer')
})

it('the catalogue and the claims are for whoever is signed in', async () => {
  for (const read of [catalogue, ended, claims]) expect((await call(read, {})).status).toBe(401)
  const { status, body } = await call<{ items: CatalogueEntry[] }>(catalogue, { as: viewer })
  expect(status).toBe(200)
  expect(body.items.filter(({ namedBy }) => namedBy.includes('talk'))).toHaveLength(19)
  const said = await call<{ items: Claim[] }>(claims, { as: viewer })
  expect(said.body.items.length).toBeGreaterThan(25)
})

it('the ended products are those of the catalogue, with no more than a profile must be told', async () => {
  const all = (await call<{ items: CatalogueEntry[] }>(catalogue, { as: viewer })).body.items
  const { items } = (await call<{ items: EndedProduct[] }>(ended, { as: viewer })).body
  expect(items.map(({ id }) => id)).toEqual(all.filter(({ state }) => state === 'ended').map(({ id }) => id))
  for (const product of items) expect(Object.keys(product).sort()).toEqual(['alsoCalled', 'id', 'name', 'since', 'successors'])
})

it('a profile may be made of what the catalogue does not know, and of what has ended', async () => {
  const owner = await makePerson('owner')
  const body = { name: 'Old', way: 'live', systems: ['Tectonic', 'our own thing'] }
  const made = await call<Profile>(addProfile, { as: owner, method: 'POST', body })
  expect(made).toMatchObject({ status: 201, body: { systems: ['Tectonic', 'our own thing'] } })
})
