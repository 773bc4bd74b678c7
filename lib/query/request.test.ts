import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RequestFailure, request, search } from './request'

let server: Server
let base: string
beforeAll(async () => {
  server = createServer((incoming, answer) => {
    const [, status, type] = (incoming.url ?? '').split('/')
    answer.writeHead(Number(status), { 'content-type': 'application/json' })
    if (type === 'problem') {
      const fields = [{ field: 'name', message: 'Give it a name.' }]
      return answer.end(JSON.stringify({ type: 'urn:x', title: 'Invalid', status: 400, detail: 'The request cannot be used.', fields }))
    }
    answer.end(
      status === '204'
        ? undefined
        : JSON.stringify({
            method: incoming.method,
            ifMatch: incoming.headers['if-match'] ?? null,
            type: incoming.headers['content-type'] ?? null,
          }),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((done) => server.close(done)))

const failureOf = async (asked: Promise<unknown>) => {
  const error = await asked.then(() => null).catch((thrown: unknown) => thrown)
  return error instanceof RequestFailure ? error : expect.fail('no RequestFailure')
}

describe('asking our own API', () => {
  it('gives the answer, and sends the version that was read', async () => {
    expect(await request('PATCH', `${base}/200`, { body: {}, etag: '"3"' })).toEqual({
      method: 'PATCH',
      ifMatch: '"3"',
      type: 'application/json',
    })
    expect(await request('POST', `${base}/200`, { lines: '{}\n' })).toMatchObject({ type: 'application/x-ndjson' })
    expect(await request('DELETE', `${base}/204`)).toBeUndefined()
  })

  it('says what the problem says, with what is wrong in each field', async () => {
    const failure = await failureOf(request('POST', `${base}/400/problem`, { body: {} }))
    expect(failure.message).toBe('The request cannot be used.')
    expect(failure.status).toBe(400)
    expect(failure.of('name')).toBe('Give it a name.')
    expect(failure.of('way')).toBeNull()
  })

  it('says so when a failure gives no reason, and when nothing answers', async () => {
    expect((await failureOf(request('GET', `${base}/502`))).message).toContain('answered 502')
    const silent = await failureOf(request('GET', 'http://127.0.0.1:1/'))
    expect(silent.status).toBeNull()
    expect(silent.message).toContain('does not answer')
  })

  it('leaves out of the query what is not set, and sends what is empty', () => {
    expect(search({ a: null, b: undefined, must: '', limit: 5 })).toBe('?must=&limit=5')
    expect(search({ a: null })).toBe('')
  })
})
