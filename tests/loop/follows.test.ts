import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { beforeEach, expect, it } from 'vitest'
import { newPlace, type Place } from './tool'

let place: Place

beforeEach(async () => {
  place = await newPlace()
  return place.remove
})

const fixture = (name: string) => readFileSync(`lib/loop/__fixtures__/${name}`, 'utf8')

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, close }
}

it('keeps what Skaffold’s stream tells, and the same session only once', async () => {
  const { url, close } = await serve((request, response) => {
    if (request.url !== '/v2/events') return response.writeHead(404).end()
    const text = fixture('skaffold-2.0-events.ndjson')
    response.write(text.slice(0, 1000)) // in the middle of a line
    return setTimeout(() => response.end(text.slice(1000)), 50)
  })
  const { code, stderr } = await place.run(['skaffold', '--url', url])
  expect([code, stderr]).toEqual([0, expect.stringContaining('Skaffold has ended')])
  await place.run(['skaffold', '--url', `${url}/`])
  close()
  expect(place.loops().map(({ tool, durationMs, outcome }) => [tool, durationMs, outcome])).toEqual([
    ['skaffold', 5400, 'seen'],
    ['skaffold', 320, 'seen'],
    ['skaffold', 1010, 'failed'],
  ])
})

it('keeps what Tilt’s resources tell', async () => {
  const looks: unknown[] = JSON.parse(fixture('tilt-uiresources.json'))
  const { url, close } = await serve((request, response) => {
    if (request.url !== '/proxy/apis/tilt.dev/v1alpha1/uiresources') return response.writeHead(404).end()
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(looks.length > 1 ? looks.shift() : looks[0]))
  })
  const { code } = await place.run(['tilt', '--url', url, '-n', '3'])
  close()
  expect(code).toBe(0)
  expect(place.loops().map(({ tool, durationMs, outcome, trigger }) => [tool, durationMs, outcome, trigger])).toEqual([
    ['tilt', 6500, 'seen', 'save'],
    ['tilt', 300, 'seen', 'save'],
    ['tilt', 1000, 'failed', 'save'],
  ])
})

it('says when they do not run, or are too old', async () => {
  expect((await place.run(['tilt', '--url', 'http://127.0.0.1:9'])).stderr).toContain('is `tilt up` running?')
  expect((await place.run(['skaffold', '--url', 'http://127.0.0.1:9'])).stderr).toContain('--rpc-http-port 50052` running?')
  const { url, close } = await serve((_, response) => response.writeHead(404).end())
  expect((await place.run(['tilt', '--url', url])).stderr).toContain('answered 404')
  expect((await place.run(['skaffold', '--url', url])).stderr).toContain('answered 404')
  close()
})
