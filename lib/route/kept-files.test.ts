import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answerFilesOf } from './kept-files'

const STYLE = 'a{color:red}'.repeat(200)

let folder: string
let server: Server
let address: string
/** What was asked of what comes after. */
const passedOn: string[] = []

beforeAll(async () => {
  vi.stubEnv('APP_URL', 'http://127.0.0.1:4400')
  vi.stubEnv('FOURWAYS_MODE', 'personal')
  vi.stubEnv('HOST', '127.0.0.1')
  folder = await mkdtemp(join(tmpdir(), 'fourways-built-'))
  await mkdir(join(folder, 'static/chunks'), { recursive: true })
  await writeFile(join(folder, 'static/chunks/one.css'), STYLE)
  await writeFile(join(folder, 'static/chunks/letters.woff2'), STYLE)
  await writeFile(join(folder, 'secret.js'), 'secret()')
  const answerFile = await answerFilesOf(join(folder, 'static'))
  server = createServer((request, response) => {
    const pass = () => {
      passedOn.push(`${request.method} ${request.url}`)
      response.writeHead(404).end()
    }
    if (!answerFile(request, response, pass)) pass()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

test('a file of the build is given as it is, however it is compressed, for good and with the headers of every answer', async () => {
  for (const coding of ['br', 'gzip', 'identity']) {
    const answer = await fetch(`${address}/chunks/one.css`, { headers: { 'accept-encoding': coding } })
    expect(answer.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding)
    expect(Number(answer.headers.get('content-length')) < STYLE.length).toBe(coding !== 'identity')
    expect(await answer.text()).toBe(STYLE)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    })
  }
  const font = await fetch(`${address}/chunks/letters.woff2`, { headers: { 'accept-encoding': 'br' } })
  expect(font.headers.get('content-encoding')).toBeNull()
  expect(await font.text()).toBe(STYLE)
})

test('what is not there, lies outside, or is asked in another way is passed on', async () => {
  const asked: [string, RequestInit?][] = [
    ['/chunks/none.css'],
    ['/../secret.js'],
    ['/..%2fsecret.js'],
    ['/chunks/one.css?more'],
    ['/chunks/one.css', { method: 'HEAD' }],
    ['/chunks/one.css', { headers: { range: 'bytes=0-1' } }],
    ['/chunks/one.css', { headers: { 'if-none-match': '"x"' } }],
  ]
  for (const [path, how] of asked) expect((await fetch(`${address}${path}`, how)).status, path).toBe(404)
  expect(passedOn).toHaveLength(asked.length)
})
