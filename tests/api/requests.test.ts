import { beforeAll, describe, expect, it } from 'vitest'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import { PATCH as edit, GET as read, DELETE as remove } from '@/app/api/profiles/[id]/route'
import { POST as create, GET as list } from '@/app/api/profiles/route'
import type { ProblemBody } from '@/lib/domain/problem'
import type { Profile } from '@/lib/domain/profile'
import { disconnect, prisma } from '@/lib/store/client'
import { handlerOf } from '@/tests/handlers'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'

serveTests()

let person: Person
beforeAll(async () => {
  person = await makePerson('owner')
})

let count = 0
const make = (more: Record<string, unknown> = {}) => {
  count += 1
  return call<Profile>(create, {
    as: person,
    method: 'POST',
    path: '/api/profiles',
    body: { name: `Profile ${count}`, way: 'local', ...more },
  })
}

describe('a stretch of time', () => {
  const asked = [
    ['from', '0000-01-01T00:00:00Z'],
    ['to', '0000-01-01T00:00:00Z'],
    ['from', '0000-06-01T00:00:00Z'],
    ['to', '1969-12-31T23:59:59Z'],
  ] as const
  it.each(['/api/dora', '/api/journeys', '/api/time-spent', '/api/timeline'])(
    'of years that no database keeps is refused by %s',
    async (path) => {
      const handler = await handlerOf({ method: 'GET', path })
      for (const [name, at] of asked) {
        const { status, body } = await call<ProblemBody>(handler, { as: person, path: `${path}?${name}=${at}` })
        expect([status, body.fields?.[0]], `${name} ${at}`).toEqual([
          400,
          { field: name, message: 'Write a moment since 1970, such as 2026-11-25T12:00:00Z.' },
        ])
      }
    },
  )
})

describe('where a request comes from', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:9999' }],
    ['no origin at all', { origin: '' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('%s changes nothing', async (_name, headers) => {
    const before = await prisma().profile.count()
    const given = Object.fromEntries(Object.entries({ origin: ORIGIN, ...headers }).filter(([, value]) => value !== ''))
    const request = new Request(`${ORIGIN}/api/profiles`, {
      method: 'POST',
      headers: { host: '127.0.0.1:4400', cookie: person.cookie, 'content-type': 'application/json', ...given },
      body: JSON.stringify({ name: 'from elsewhere', way: 'local' }),
    })
    const answer = await create(request, { params: Promise.resolve({}) })
    expect(answer.status).toBe(403)
    expect(await prisma().profile.count()).toBe(before)
  })

  it.each([
    ['localhost:4400', 'http://localhost:4400'],
    ['[::1]:4400', 'http://[::1]:4400'],
  ])('our own page under %s may', async (host, origin) => {
    count += 1
    const { status } = await call(create, {
      as: person,
      method: 'POST',
      body: { name: `Profile ${count}`, way: 'local' },
      headers: { host, origin },
    })
    expect(status).toBe(201)
  })

  it('a foreign name for this machine reads nothing', async () => {
    expect((await call(list, { as: person, headers: { host: 'evil.example:4400' } })).status).toBe(403)
  })

  it('a form cannot post', async () => {
    const { status, body } = await call<ProblemBody>(create, {
      as: person,
      method: 'POST',
      body: { name: 'x', way: 'local' },
      headers: { 'content-type': 'text/plain' },
    })
    expect(status).toBe(400)
    expect(body.detail).toContain('application/json')
  })
})

describe('what a request says', () => {
  it('is refused field by field, in sentences', async () => {
    const { status, headers, body } = await call<ProblemBody>(create, { as: person, method: 'POST', body: { name: ' ', way: 'sideways' } })
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({ type: 'urn:fourways:problem:invalid', title: 'The request cannot be read', status: 400 })
    expect(body.fields).toEqual([
      { field: 'name', message: 'Give it a name.' },
      { field: 'way', message: 'This must be one of: local, proxied, live, online.' },
    ])
  })

  it.each(['teamId', 'id', 'createdBy', 'role', 'version', '__proto__'])('must not name %s', async (field) => {
    const text = `{"name":"x","way":"local","${field}":"x"}`
    const request = new Request(`${ORIGIN}/api/profiles`, {
      method: 'POST',
      headers: { host: '127.0.0.1:4400', origin: ORIGIN, cookie: person.cookie, 'content-type': 'application/json' },
      body: text,
    })
    const answer = await create(request, { params: Promise.resolve({}) })
    expect(answer.status).toBe(400)
    expect((await answer.json()).fields).toEqual([{ field, message: 'There is no such field, or it is not yours to set.' }])
  })

  it('is also checked in the query', async () => {
    expect((await call(list, { as: person, path: '/api/profiles?archived=perhaps' })).status).toBe(400)
    expect((await call(list, { as: person, path: '/api/profiles?team=other' })).status).toBe(400)
    expect((await call(list, { as: person, path: '/api/profiles?archived=true&archived=false' })).status).toBe(400)
  })

  it('has at most 300 KB, whether it says so or not', async () => {
    const { status } = await call(create, { as: person, method: 'POST', body: { name: 'x'.repeat(400_000), way: 'local' } })
    expect(status).toBe(413)
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) })
    const headers = { host: '127.0.0.1:4400', origin: ORIGIN, cookie: person.cookie, 'content-type': 'application/json' }
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: endless, duplex: 'half' }
    expect((await create(new Request(`${ORIGIN}/api/profiles`, init), { params: Promise.resolve({}) })).status).toBe(413)
  })

  it('must be JSON that can be read', async () => {
    const headers = { host: '127.0.0.1:4400', origin: ORIGIN, cookie: person.cookie, 'content-type': 'application/json' }
    const request = new Request(`${ORIGIN}/api/profiles`, { method: 'POST', headers, body: '{"name":' })
    expect((await create(request, { params: Promise.resolve({}) })).status).toBe(400)
  })
})

describe('an edit', () => {
  it('goes on from the version that was read', async () => {
    const made = await make()
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe(`/api/profiles/${made.body.id}`)
    const etag = made.headers.get('etag') ?? ''
    expect(etag).toBe(made.body.etag)
    const params = { id: made.body.id }
    const first = await call<Profile>(edit, {
      as: person,
      method: 'PATCH',
      params,
      body: { summary: 'one' },
      headers: { 'if-match': etag },
    })
    expect(first.status).toBe(200)
    expect(first.headers.get('etag')).not.toBe(etag)
    const second = await call<ProblemBody>(edit, {
      as: person,
      method: 'PATCH',
      params,
      body: { summary: 'two' },
      headers: { 'if-match': etag },
    })
    expect(second).toMatchObject({ status: 412, body: { type: 'urn:fourways:problem:edited-meanwhile' } })
    expect((await call<Profile>(read, { as: person, params })).body.summary).toBe('one')
    expect((await call(remove, { as: person, method: 'DELETE', params, headers: { 'if-match': etag } })).status).toBe(412)
    const gone = await call(remove, { as: person, method: 'DELETE', params, headers: { 'if-match': first.headers.get('etag') ?? '' } })
    expect(gone).toMatchObject({ status: 204, body: null })
    expect((await call(read, { as: person, params })).status).toBe(404)
  })

  it('needs to name a version', async () => {
    const { body } = await make()
    const { status } = await call(edit, { as: person, method: 'PATCH', params: { id: body.id }, body: { summary: 'x' } })
    expect(status).toBe(428)
  })

  it('is in the audit with who did it', async () => {
    const { body } = await make({ summary: 'audited' })
    expect(await prisma().auditEntry.findMany({ where: { objectId: body.id } })).toMatchObject([
      { actor: person.userId, action: 'create', objectKind: 'profile', teamId: person.teamId },
    ])
  })

  it('to a name that is taken is a conflict', async () => {
    const { body } = await make()
    expect((await call(create, { as: person, method: 'POST', body: { name: body.name, way: 'live' } })).status).toBe(409)
  })
})

describe('every answer', () => {
  it('is neither cached nor guessed at', async () => {
    const { headers } = await call(list, { as: person })
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json',
    })
  })

  it('to an accident names an id and nothing of its cause', async () => {
    const url = process.env.DATABASE_URL
    await disconnect()
    process.env.DATABASE_URL = 'postgresql://nobody:secret-password@127.0.0.1:1/nothing'
    try {
      const { status, body } = await call<ProblemBody>(list, { as: person })
      expect(status).toBe(500)
      expect(body.detail).toMatch(/look for [0-9a-f-]{36} in the server's log/)
      expect(JSON.stringify(body)).not.toMatch(/secret-password|nobody|ECONNREFUSED|127\.0\.0\.1/)
      expect((await call(ready, {})).status).toBe(503)
      expect((await call(live, {})).status).toBe(200)
    } finally {
      await disconnect()
      process.env.DATABASE_URL = url
    }
    expect((await call(ready, {})).status).toBe(200)
  })
})
