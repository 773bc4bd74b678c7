import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Answer, loopIngest } from '../fakes/loop-ingest'
import { newPlace, type Place } from './tool'

let place: Place

beforeEach(async () => {
  place = await newPlace()
  return place.remove
})

/** Loops as a run would have kept them. */
function keep(count: number, profile: string | null = null) {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      ...{ v: 1, id: randomUUID(), profile, kind: 'change', at: '2026-11-25T09:00:00.000Z', durationMs: index, outcome: 'seen' },
      ...{ cold: false, trigger: 'edit', tool: null, commit: null, parts: null },
      ...{ machine: 'abcdefghijklmnopqrstuv', cpu: '1-2', memory: '16-31', arch: 'x64' },
    }),
  )
  place.write('loops.ndjson', `${lines.join('\n')}\n`)
  return lines
}

async function ingest(next: Answer[] = []) {
  const server = await loopIngest(next)
  const push = (...args: string[]) =>
    place.run(['push', '--file', place.at('loops.ndjson'), '--to', server.url, '--token', 'secret', ...args])
  return { server, push }
}

describe('push', () => {
  it('sends what was not sent yet, once, at most 5,000 lines a request', async () => {
    const lines = keep(7001)
    const { server, push } = await ingest()
    expect((await push()).stderr).toContain('Sent 7001 of 7001')
    expect(server.received.map(({ lines: { length } }) => length)).toEqual([5000, 2001])
    expect(server.received[0]).toMatchObject({
      path: 'POST /api/loops',
      authorization: 'Bearer secret',
      contentType: 'application/x-ndjson',
    })
    expect(server.received.flatMap((request) => request.lines)).toEqual(lines)
    expect((await push()).stderr).toContain('sent already')
    expect(server.received).toHaveLength(2)
    // Another destination has not had them.
    const other = await ingest()
    expect((await other.push()).code).toBe(0)
    expect(other.server.taken.size).toBe(7001)
    server.close()
    other.server.close()
  })

  it('goes on after the last batch that was taken', async () => {
    keep(5003)
    const { server, push } = await ingest()
    server.next.push({ status: 200 }, { status: 503, body: { detail: 'resting' } })
    const failed = await push()
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringMatching(/answered 503: resting. Nothing is lost/)])
    expect((await push()).stderr).toContain('Sent 3 of 3')
    server.close()
  })

  it('tells the lines that are refused, by their number in the file, and sends the others', async () => {
    const lines = keep(4)
    place.write('loops.ndjson', `not a loop\n${lines.join('\n')}\n`)
    const { server, push } = await ingest([{ status: 422, body: { refused: [{ line: 2, message: 'durationMs: too long' }] } }])
    const { code, stderr } = await push()
    expect(code).toBe(1)
    expect(stderr).toContain('no loops: line 1')
    expect(stderr).toContain('Line 3 was refused: durationMs: too long')
    expect(stderr).toContain('Sent 3 of 4')
    expect(server.taken.size).toBe(3)
    server.close()
  })

  it('waits when it is asked to, for a short while', async () => {
    keep(1)
    const { server, push } = await ingest([{ status: 429, headers: { 'retry-after': '1' } }])
    const begun = Date.now()
    expect((await push()).code).toBe(0)
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1000)
    server.next.push({ status: 429, headers: { 'retry-after': '3600' } })
    keep(1)
    expect((await push()).stderr).toMatch(/asks to wait 3600 s \(429\). Nothing is lost/)
    server.close()
  })

  it.each([
    [
      { status: 401, body: { title: 'Not signed in', detail: 'This token has expired.' } },
      /does not take this token \(This token has expired\.\)/,
    ],
    [{ status: 413 }, /too much at once \(413\)/],
    [{ status: 404 }, /is this the address of your Fourways/],
    [{ status: 422, body: { detail: 'The body is no text.' } }, /answered 422: The body is no text/],
  ])('says what %o means, and keeps the loops for later', async (answer, words) => {
    keep(2)
    const { server, push } = await ingest([answer])
    const failed = await push()
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringMatching(words)])
    expect(failed.stderr).not.toContain('secret')
    expect((await push()).stderr).toContain('Sent 2 of 2')
    server.close()
  })

  it('keeps the loops when nothing can be reached', async () => {
    keep(2)
    const failed = await place.run(['push', '--file', place.at('loops.ndjson'), '--to', 'http://127.0.0.1:9/', '--token', 'x'])
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining('cannot be reached (ECONNREFUSED)')])
  })

  it('sends for one profile what is its own or nobody’s', async () => {
    const mine = randomUUID()
    const lines = [...keep(1, mine), ...keep(1, randomUUID()), ...keep(1)]
    place.write('loops.ndjson', `${lines.join('\n')}\n`)
    const { server, push } = await ingest()
    expect((await push('--profile', mine)).stderr).toContain('Sent 2 of 2')
    expect([...server.taken.values()].map(({ profile }) => profile)).toEqual([mine, null])
    server.close()
  })
})

it('a run sends its loops at its end; when that fails it says so and still counts as run', async () => {
  const { server } = await ingest()
  const file = place.write('sum.py', '')
  const env = { FOURWAYS_URL: server.url, FOURWAYS_TOKEN: 'secret' }
  const args = ['test', '--edit', file, '--command', 'true', '-n', '1']
  const { code, stderr } = await place.run(args, { env })
  expect([code, stderr]).toEqual([0, expect.stringContaining('Sent 2 of 2')])
  expect([...server.taken.values()]).toEqual(place.loops())
  server.close()
  const later = await place.run(args, { env: { ...env, FOURWAYS_URL: 'http://127.0.0.1:9/' } })
  expect([later.code, later.stderr]).toEqual([0, expect.stringContaining('Nothing is lost')])
  expect(place.loops()).toHaveLength(4)
})
