import { createServer as createHttp } from 'node:http'
import { connect, createServer as createTcp } from 'node:net'
import { parseArgs } from 'node:util'

/**
 * A proxy as a process of its own, as `ssh -D` (socks: SOCKS5, RFC 1928 and 1929) and a company's gateway (http: CONNECT, RFC 9110) are. Prints where it
 * listens, then a line for each tunnel. `--account name:password` asks for one; `--delay` holds each piece back for so many milliseconds, both ways;
 * `--inside name=port` is what a name stands for behind it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    account: { type: 'string' },
    delay: { type: 'string', default: '0' },
    inside: { type: 'string', multiple: true, default: [] },
  },
})
const [kind] = positionals
const delay = Number(values.delay)
const inside = new Map(values.inside.map((entry) => /** @type {[string, string]} */ (entry.split('='))))

/** @param {string} host @param {number} port */
function reach(host, port) {
  console.log(`tunnel to ${host}:${port}`)
  const known = inside.get(host)
  return connect(known === undefined ? { host, port } : { host: '127.0.0.1', port: Number(known) })
}

/** @param {import('node:stream').Duplex} from @param {import('node:stream').Duplex} to */
function pass(from, to) {
  from.on('data', (piece) => setTimeout(() => to.writable && to.write(piece), delay))
  from.on('end', () => setTimeout(() => to.end(), delay))
  for (const event of ['error', 'close']) from.on(event, () => setTimeout(() => to.destroy(), delay))
}

/** @param {import('node:stream').Duplex} one @param {import('node:stream').Duplex} other */
function join(one, other) {
  pass(one, other)
  pass(other, one)
}

/** Reads exactly so many bytes. @param {import('node:net').Socket} socket @returns {(count: number) => Promise<Buffer>} */
function reader(socket) {
  let held = Buffer.alloc(0)
  /** @type {(() => void) | null} */
  let wake = null
  const take = (/** @type {Buffer} */ piece) => {
    held = Buffer.concat([held, piece])
    wake?.()
  }
  socket.on('data', take)
  return async (count) => {
    while (held.length < count) await new Promise((resolve) => (wake = () => resolve(undefined)))
    const part = held.subarray(0, count)
    held = held.subarray(count)
    if (count === 0) socket.off('data', take)
    return part
  }
}

/** @param {import('node:net').Socket} socket */
async function socks(socket) {
  socket.on('error', () => socket.destroy())
  const read = reader(socket)
  const [, methods = 0] = await read(2)
  const offered = await read(methods)
  const method = values.account ? 2 : 0
  if (!offered.includes(method)) return socket.end(Buffer.from([5, 0xff]))
  socket.write(Buffer.from([5, method]))
  if (values.account) {
    const [, nameLength = 0] = await read(2)
    const name = String(await read(nameLength))
    const [length = 0] = await read(1)
    const known = `${name}:${await read(length)}` === values.account
    socket.write(Buffer.from([1, known ? 0 : 1]))
    if (!known) return socket.end()
  }
  const [, , , form] = await read(4)
  const host =
    form === 1
      ? [...(await read(4))].join('.')
      : form === 4
        ? (await read(16)).toString('hex').replace(/(....)(?=.)/g, '$1:')
        : String(await read((await read(1))[0] ?? 0))
  const port = (await read(2)).readUInt16BE()
  const target = reach(host, port)
  const answer = (/** @type {number} */ code) => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0])
  target.once('error', () => socket.end(answer(5)))
  target.once('connect', async () => {
    await read(0)
    socket.write(answer(0))
    join(socket, target)
  })
}

function gateway() {
  const server = createHttp((_, answer) => answer.writeHead(405).end())
  server.on('connect', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const wanted = values.account && `Basic ${Buffer.from(values.account).toString('base64')}`
    if (wanted && request.headers['proxy-authorization'] !== wanted)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n')
    const [, host = '', port] = /^\[?([^\]]+)\]?:(\d+)$/.exec(request.url ?? '') ?? []
    const target = reach(host, Number(port))
    target.once('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
    target.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (head.length > 0) target.write(head)
      join(socket, target)
    })
  })
  return server
}

const server = kind === 'socks' ? createTcp(socks) : gateway()
server.listen(0, '127.0.0.1', () => console.log(`listening on ${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`))
