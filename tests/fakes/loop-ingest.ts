import { createServer } from 'node:http'
import { Loop } from '@/lib/domain/loop'

/** One request as it came. */
export interface Received {
  path: string
  authorization: string | undefined
  contentType: string | undefined
  lines: string[]
}

/** What it answers instead of taking the lines. */
export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/** Takes loops as the app does at POST /api/loops: each id once; `next` answers stand for what can go wrong, in order. */
export async function loopIngest(next: Answer[] = []) {
  const received: Received[] = []
  const taken = new Map<string, Loop>()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    const lines = body.trimEnd().split('\n')
    const { authorization, 'content-type': contentType } = request.headers
    received.push({ path: `${request.method} ${request.url}`, authorization, contentType, lines })
    const wrong = next.shift()
    if (!wrong) {
      for (const line of lines) {
        const loop = Loop.parse(JSON.parse(line))
        taken.set(loop.id, loop)
      }
    }
    const { status, body: answer, headers }: Answer = wrong ?? { status: 200, body: { taken: lines.length } }
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers })
    response.end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}/`, received, taken, next, close: () => server.close() }
}
