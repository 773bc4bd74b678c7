// A process of its own that takes loops by the real route and says its port: tests kill it at random moments.
import { createServer } from 'node:http'
import { POST } from '@/app/api/loops/route'

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { authorization = '', 'content-type': type = '' } = request.headers
  const headers = { host: '127.0.0.1', authorization, 'content-type': type }
  const answer = await POST(new Request('http://127.0.0.1/api/loops', { method: 'POST', headers, body: Buffer.concat(chunks) }), {
    params: Promise.resolve({}),
  })
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(await answer.text())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') console.log(address.port)
})
