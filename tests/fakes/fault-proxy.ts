import { createServer, type IncomingMessage, request as plainRequest, type ServerResponse } from 'node:http'
import { Agent, request as tlsRequest } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

/** What may go wrong between a client and a server. */
export type Fault =
  | { kind: 'none' }
  | { kind: 'latency'; ms: number }
  | { kind: 'black-hole' }
  | { kind: 'reset' }
  /** The answer comes a byte at a time. */
  | { kind: 'drip'; msPerByte: number }
  /** The answer breaks off after so many bytes of its body. */
  | { kind: 'truncate'; bytes: number }
  /** Another answer than the server's. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body: string | Buffer }

/** A fault with how many requests it hits (all unless said) and which ones. */
export type Trouble = Fault & { times?: number; only?: (path: string) => boolean }

/** The faults as API servers, balancers and broken networks show them. */
export const faults = {
  tooMany: (retryAfter: string): Fault => ({ kind: 'answer', status: 429, headers: { 'retry-after': retryAfter }, body: 'slow down' }),
  failing: { kind: 'answer', status: 500, body: 'SECRET-BANNER' },
  loginPage: { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>SECRET-BANNER</html>' },
  halfJson: { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '{"kind":"PodList","items":[{' },
  otherJson: { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '{"hello":"SECRET-BANNER"}' },
  elsewhere: { kind: 'answer', status: 302, headers: { location: 'http://169.254.169.254/' }, body: '' },
  /** Only said to be huge: who believes it gives up, who does not reads on. */
  huge: {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json', 'content-length': '50000000000' },
    body: '{"kind":"PodList","items":[{},',
  },
  garbage: {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]),
  },
  notHere: { kind: 'answer', status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' },
  gone: { kind: 'answer', status: 410, body: '{"kind":"Status","reason":"Expired","code":410}' },
} as const satisfies Record<string, Fault | ((value: string) => Fault)>

/** A proxy on loopback http in front of one server; client certificates do not get through, tokens do. */
export type FaultProxy = {
  url: string
  /** Requests since the last change of trouble. */
  calls: () => number
  cause: (trouble: Trouble) => void
  close: () => void
}

/** Starts a proxy that passes everything on until it is told to cause trouble. */
export async function faultProxy(upstream: string, certificateAuthority: string | null = null): Promise<FaultProxy> {
  const target = new URL(upstream)
  const agent = target.protocol === 'https:' ? new Agent({ keepAlive: true, ca: certificateAuthority ?? undefined }) : undefined
  const sockets = new Set<Socket>()
  let trouble: Trouble = { kind: 'none' }
  let calls = 0
  let hits = 0

  function pass(incoming: IncomingMessage, outgoing: ServerResponse, deliver: (answer: IncomingMessage) => void) {
    const send = target.protocol === 'https:' ? tlsRequest : plainRequest
    const headers = { ...incoming.headers, host: target.host }
    const forwarded = send(new URL(incoming.url ?? '/', target), { method: incoming.method, headers, agent }, deliver)
    forwarded.on('error', () => outgoing.destroy())
    outgoing.on('close', () => forwarded.destroy())
    incoming.pipe(forwarded)
  }

  const whole = (outgoing: ServerResponse) => (answer: IncomingMessage) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  }

  /** Collects the answer first, so that it can be cut or stretched. */
  const collected =
    (then: (status: number, headers: IncomingMessage['headers'], body: Buffer) => void) => async (answer: IncomingMessage) => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part as Buffer)
      const { 'transfer-encoding': _, ...headers } = answer.headers
      then(answer.statusCode ?? 502, headers, Buffer.concat(parts))
    }

  function drip(outgoing: ServerResponse, body: Buffer, msPerByte: number) {
    let at = 0
    const timer = setInterval(() => {
      outgoing.write(body.subarray(at, ++at))
      if (at === body.length) outgoing.end(() => clearInterval(timer))
    }, msPerByte)
    outgoing.on('close', () => clearInterval(timer))
  }

  const server = createServer((incoming, outgoing) => {
    calls++
    const path = incoming.url ?? ''
    const hit = trouble.kind !== 'none' && (trouble.only?.(path) ?? true) && hits < (trouble.times ?? Number.POSITIVE_INFINITY)
    if (hit) hits++
    const fault: Fault = hit ? trouble : { kind: 'none' }
    if (fault.kind === 'none') return pass(incoming, outgoing, whole(outgoing))
    if (fault.kind === 'latency') return void setTimeout(() => pass(incoming, outgoing, whole(outgoing)), fault.ms)
    if (fault.kind === 'black-hole') return
    if (fault.kind === 'reset') return void incoming.socket.resetAndDestroy()
    if (fault.kind === 'answer') {
      outgoing.writeHead(fault.status, fault.headers)
      if (fault.headers?.['content-length'] === undefined) return void outgoing.end(fault.body)
      // More was said to come, so that the end stays open.
      outgoing.flushHeaders()
      return void outgoing.write(fault.body)
    }
    return pass(
      incoming,
      outgoing,
      collected((status, headers, body) => {
        outgoing.writeHead(status, { ...headers, 'content-length': body.length })
        if (fault.kind === 'drip') return drip(outgoing, body, fault.msPerByte)
        outgoing.write(body.subarray(0, Math.min(fault.bytes, body.length - 1)), () => incoming.socket.resetAndDestroy())
      }),
    )
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    cause: (next) => {
      trouble = next
      calls = 0
      hits = 0
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      agent?.destroy()
    },
  }
}
