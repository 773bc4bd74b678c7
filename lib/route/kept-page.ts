import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { pageHeaders } from '@/lib/access/page-headers'

/** The bytes of one page or file and the headers they go with, by how they are compressed; null where that makes nothing smaller. */
export type KeptPage = { headers: Record<string, string>; plain: Buffer; br: Buffer | null; gzip: Buffer | null }

/** What a proxy in front takes for headers without complaint, in characters: a page that names more scripts than fit is not kept. */
const MOST_POLICY = 3_000

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** The hashes of the scripts in a page that carry its nonce, as sources of its policy: one that got in some other way is not among them. */
function scriptHashes(html: string, policy: string): string | null {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  if (!nonce) return null
  const found = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)]
  const inline = found.filter(([, attributes = '']) => attributes.includes(`nonce="${nonce}"`) && !/\ssrc=/.test(attributes))
  return [...new Set(inline.map(([, , text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`))].join(' ')
}

/** Makes a page that was written once fit to be given again: its scripts run by their hashes, so that no nonce is said twice. Null when it cannot be. */
export async function makeKept(path: string, html: Buffer, policy: string): Promise<KeptPage | null> {
  const text = html.toString('utf8')
  const hashes = text.trimEnd().endsWith('</html>') ? scriptHashes(text, policy) : null
  if (hashes === null || hashes.length > MOST_POLICY) return null
  const headers = { ...pageHeaders(path, hashes), 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding, cookie' }
  return { headers, ...(await compressed(html)) }
}

/** Bytes as they are and as browsers take them compressed. */
export async function compressed(plain: Buffer): Promise<{ plain: Buffer; br: Buffer; gzip: Buffer }> {
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(plain, BROTLI), promisify(gzip)(plain)])
  return { plain, br, gzip: zipped }
}

/** How bytes may be compressed, best first; a browser that says a quality of 0 does not take it. */
const CODINGS = (['br', 'gzip'] as const).map((name) => ({ name, wanted: new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`) }))

/** Answers with a kept page or file, compressed as the browser asks for it. */
export function giveKept({ headers, ...bytes }: KeptPage, request: IncomingMessage, response: ServerResponse): void {
  const taken = String(request.headers['accept-encoding'] ?? '')
  const coding = CODINGS.find(({ wanted }) => wanted.test(taken))?.name
  const small = coding ? bytes[coding] : null
  const body = small ?? bytes.plain
  response.writeHead(200, { ...headers, ...(small && coding ? { 'content-encoding': coding } : {}), 'content-length': body.length })
  response.end(body)
}

/** Hears what is written as the answer to a request; null unless all of a page was written and got away. */
export function hearAnswer(request: IncomingMessage, response: ServerResponse): Promise<{ html: Buffer; policy: string } | null> {
  // So that it is heard before it is compressed.
  delete request.headers['accept-encoding']
  const heard: Buffer[] = []
  const hear = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) heard.push(Buffer.from(chunk as Uint8Array))
  }
  for (const name of ['write', 'end'] as const) {
    const own = response[name] as (...args: unknown[]) => unknown
    const heardToo = (...args: unknown[]) => {
      hear(args[0])
      return own.apply(response, args)
    }
    Object.assign(response, { [name]: heardToo })
  }
  return new Promise((resolve) => {
    response.once('close', () => {
      const type = String(response.getHeader('content-type') ?? '')
      const whole = response.writableFinished && response.statusCode === 200 && type.startsWith('text/html')
      resolve(whole ? { html: Buffer.concat(heard), policy: String(response.getHeader('content-security-policy') ?? '') } : null)
    })
  })
}
