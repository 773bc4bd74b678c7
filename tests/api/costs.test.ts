import { beforeAll, describe, expect, it } from 'vitest'
import { PUT as keepAssumptions } from '@/app/api/costs/assumptions/route'
import { GET as readCosts } from '@/app/api/costs/route'
import { DELETE as removePrice } from '@/app/api/price-overrides/[id]/route'
import { POST as importPrices } from '@/app/api/price-overrides/import/route'
import { POST as keepPrice, GET as listOwn } from '@/app/api/price-overrides/route'
import { GET as findPrices } from '@/app/api/prices/route'
import { GET as readMatrix } from '@/app/api/profiles/[id]/matrix/route'
import type { Costs } from '@/lib/domain/cost'
import { defaultAssumptions } from '@/lib/domain/cost-assumptions'
import type { Matrix } from '@/lib/domain/matrix'
import type { Price, PriceImport, PriceOverride } from '@/lib/domain/price'
import type { ProblemBody } from '@/lib/domain/problem'
import { appendEvidence } from '@/lib/store/evidence'
import { inTeam } from '@/lib/store/team-db'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let us: Person
let content: TeamContent
const GIB = 2 ** 30

beforeAll(async () => {
  us = await makePerson('owner')
  content = await fillTeam(us, 'costs')
  const size = { cpuCores: 4, memoryBytes: 16 * GIB }
  await inTeam(us.teamId, (db) =>
    appendEvidence(db, {
      ...{ subject: { kind: 'connection', id: content.connection.id }, metric: 'cluster.billed', outcome: 'measured', reason: null },
      value: {
        machines: [{ cloud: 'gce', region: 'europe-west1', type: 'e2-standard-4', spot: false, count: 3, capacity: size }],
        ...{ used: null, volumes: [], loadBalancers: 0 },
      },
      ...{ detail: null, projection: null, probe: null, durationMs: null, collectionId: null, author: null },
      source: { system: 'kubernetes', version: null, endpoint: null, requests: [] },
      observedAt: new Date().toISOString(),
    }),
  )
})

const costs = async (query = '') => (await call<Costs>(readCosts, { as: us, path: `/api/costs${query}` })).body
const csv = (text: string) =>
  importPrices(
    new Request(`${ORIGIN}/api/price-overrides/import`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', origin: ORIGIN, host: new URL(ORIGIN).host, cookie: us.cookie },
      body: text,
    }),
    { params: Promise.resolve(undefined) },
  )
const machines = ({ estimates }: Costs) => estimates.flatMap(({ lines }) => lines.filter(({ part }) => part.startsWith('machines')))
const known = (all: Costs) => machines(all).reduce((total, { bill }) => total + (bill?.expected ?? 0), 0)

describe('costs', () => {
  it('come with the evidence and the price of each line, and take assumptions from the address', async () => {
    const before = await costs()
    expect(before).toMatchObject({ currency: 'USD', curves: null, kept: defaultAssumptions })
    const line = machines(before).find(({ bill }) => bill !== null)
    expect(line?.priceIds).toEqual(['gce/e2-standard-4@europe-west1'])
    expect(line?.evidenceIds.length).toBeGreaterThan(0)
    expect(before.prices.find(({ id }) => id === line?.priceIds[0])).toMatchObject({
      unit: 'machine',
      per: 'hour',
      date: '2026-07-30',
      region: 'europe-west1',
    })
    const { profileId } = before.estimates[0] ?? { profileId: '' }
    const asked = await costs(`?developers=12&discount=50&shares=${profileId}:0.25`)
    expect(asked.assumptions).toMatchObject({ developers: 12, discount: 50, shares: { [profileId]: 0.25 } })
    expect(asked.kept).toEqual(defaultAssumptions)
    expect(asked.curves?.share.points.at(-1)?.developers).toBe(24)
    expect(known(asked)).toBeCloseTo(known(before) / 2, 1)
  })

  it.each(['?developers=none', '?developers=0', '?discount=101', '?shares=x', '?view=sideways', '?currency=euro', '?unheard=1'])(
    'refuse %s with a sentence',
    async (query) => {
      const { status, body } = await call<ProblemBody>(readCosts, { as: us, path: `/api/costs${query}` })
      expect(status).toBe(400)
      expect(body.fields?.[0]?.message).toMatch(/\.$/)
    },
  )

  it('are kept for the team, and the matrix goes by what is kept', async () => {
    const cell = async () => {
      const { body } = await call<Matrix>(readMatrix, { as: us, params: { id: content.profile.id } })
      return body.rows.find(({ criterion }) => criterion.id === 'infrastructure')?.cells[0]
    }
    const { status } = await call(keepAssumptions, {
      as: us,
      method: 'PUT',
      body: { ...defaultAssumptions, developers: 6, hourlyRate: 80 },
    })
    expect(status).toBe(200)
    expect((await costs()).assumptions).toMatchObject({ developers: 6, hourlyRate: 80 })
    expect(await cell()).toBeDefined()
  })
})

describe('the team’s own prices', () => {
  const own = {
    kind: 'machine',
    name: 'e2-standard-4',
    region: 'europe-west1',
    amount: 0.1,
    currency: 'USD',
    per: 'hour',
    date: '2026-11-01',
    note: '',
  }

  it('go before the list prices until they are removed', async () => {
    const list = known(await costs())
    const { status, body } = await call<PriceOverride>(keepPrice, { as: us, method: 'POST', body: own })
    expect(status).toBe(201)
    expect(known(await costs())).toBeCloseTo((list / 0.14743092) * 0.1, 0)
    await call(keepPrice, { as: us, method: 'POST', body: { ...own, amount: 0.2 } })
    const kept = await call<{ items: PriceOverride[] }>(listOwn, { as: us })
    expect(kept.body.items).toEqual([{ ...own, amount: 0.2, id: body.id }])
    expect((await call(removePrice, { as: us, method: 'DELETE', params: { id: body.id } })).status).toBe(204)
    expect(known(await costs())).toBe(list)
  })

  it('come from a file, with a sentence for each line that cannot be kept', async () => {
    const head = 'kind,name,region,amount,currency,per,date,note'
    const answer = await csv(`${head}\nmachine,m5.large,,0.09,USD,hour,2026-11-01,\nmachine,m5.large,,x,USD,hour,2026-11-01,\n`)
    expect(answer.status).toBe(200)
    const { kept, refused }: PriceImport = await answer.json()
    expect([kept, refused.map(({ line }) => line)]).toEqual([1, [3]])
    const none = await csv(`${head}\nmachine,,,1,USD,hour,2026-11-01,\n`)
    expect(none.status).toBe(422)
    expect((await csv('nothing')).status).toBe(422)
    expect((await csv(`${head}\nmachine,a\0b,,1,USD,hour,2026-11-01,\n`)).status).toBe(422)
  })
})

it('list prices are found by their letters, with date, unit and source', async () => {
  const { body } = await call<{ items: Price[] }>(findPrices, { as: us, path: '/api/prices?name=m5.large' })
  expect(body.items.find(({ region }) => region === 'eu-west-1')).toMatchObject({
    amount: 0.107,
    per: 'hour',
    date: '2024-11-20',
    licence: 'Apache-2.0 and MIT',
  })
  expect((await call(findPrices, { as: us, path: '/api/prices?name=x' })).status).toBe(400)
})
