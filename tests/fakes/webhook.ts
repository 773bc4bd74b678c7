import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A receiver of webhooks on loopback that keeps what it gets, waits for `before`, and answers with the next of `answers`, 200 when there is none left. */
export async function webhook() {
  const got: { path: string; type: string | undefined; text: string }[] = []
  const answers: number[] = []
  const waits = { before: async () => {} }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', async () => {
      got.push({ path: request.url ?? '', type: request.headers['content-type'], text: JSON.parse(body).text })
      await waits.before()
      response.writeHead(answers.shift() ?? 200).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/services/T0/B0/secret`,
    host: `127.0.0.1:${port}`,
    got,
    answers,
    waits,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
