import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'
import { hostIsOurs } from '@/lib/access/address'
import { pageHeaders } from '@/lib/access/page-headers'
import { compressed, giveKept, type KeptPage } from './kept-page'

/** What a build serves by names that hold the hash of what is in them, under its folder of files that never change. */
const BUILT = '/_next/static/'

/** The kinds of files that pages wait for, and whether they become smaller when they are compressed. */
const KINDS: Record<string, { type: string; shrinks: boolean }> = {
  '.css': { type: 'text/css; charset=utf-8', shrinks: true },
  '.js': { type: 'application/javascript; charset=utf-8', shrinks: true },
  '.woff2': { type: 'font/woff2', shrinks: false },
}

/** The addresses of the files below a folder, each with where it is. */
async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && extname(entry.name) in KINDS)
    .map(({ parentPath, name }) => join(parentPath, name))
  return new Map(files.map((file) => [BUILT + relative(folder, file).replaceAll('\\', '/'), file]))
}

async function keep(address: string, file: string): Promise<KeptPage> {
  const kind = KINDS[extname(file)]
  const plain = await readFile(file)
  const headers = {
    ...pageHeaders(address, ''),
    'content-type': kind?.type ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  }
  return { headers, ...(kind?.shrinks ? await compressed(plain) : { plain, br: null, gzip: null }) }
}

/** What answers a request; false when it is none of its kind. */
export type Answer = (request: IncomingMessage, response: ServerResponse, pass: () => void) => boolean

/**
 * Answers requests for the scripts, styles and fonts of the build in a folder from memory, compressed once: what a page waits for then waits for
 * nothing else that the server does. Whatever is asked in another way, or is not there, is passed on.
 */
export async function answerFilesOf(folder: string): Promise<Answer> {
  const files = await filesBelow(folder)
  const kept = new Map<string, Promise<KeptPage>>()
  return (request, response, pass) => {
    const { headers, method, url: address = '' } = request
    const file = method === 'GET' ? files.get(address) : undefined
    if (file === undefined || !hostIsOurs(headers.host ?? null)) return false
    if ('range' in headers || 'if-none-match' in headers || 'if-modified-since' in headers) return false
    const found = kept.get(address) ?? keep(address, file)
    kept.set(address, found)
    found.then(
      (one) => response.destroyed || giveKept(one, request, response),
      () => {
        kept.delete(address)
        pass()
      },
    )
    return true
  }
}
