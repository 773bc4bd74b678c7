import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostIsOurs } from '@/lib/access/address'
import { visitorOf } from '@/lib/access/visitor'
import { giveKept, hearAnswer, type KeptPage, makeKept } from '@/lib/route/kept-page'
import { countKeptView, sharedPageVersion } from '@/lib/usecases/shared-page-version'

/** The page of a link as it is opened by its address alone: other views of it are made anew. */
const PAGE = /^\/s\/([A-Za-z0-9_-]{1,100})$/

/** The newest pages by what they show; the bytes of one are a few hundred kilobytes. */
const pages = new Map<string, KeptPage>()
const MOST_KEPT = 20

function keep(key: string, page: KeptPage): void {
  pages.delete(key)
  pages.set(key, page)
  const [oldest] = pages.keys()
  if (pages.size > MOST_KEPT && oldest !== undefined) pages.delete(oldest)
}

/** What the page of this request would show now, or null when it is not to be kept. The theme is drawn by the server too. */
async function keyOf(token: string, request: IncomingMessage): Promise<string | null> {
  const cookie = request.headers.cookie
  const version = await sharedPageVersion(token, visitorOf(new Headers(cookie ? { cookie } : {}), token))
  const theme = /(?:^|;\s*)fourways-theme=(\w*)/.exec(cookie ?? '')?.[1] ?? ''
  return version && `${theme} ${version}`
}

async function answer(token: string, request: IncomingMessage, response: ServerResponse, pass: () => void): Promise<void> {
  const key = await keyOf(token, request).catch(() => null)
  if (response.destroyed) return
  const page = key === null ? undefined : pages.get(key)
  if (key === null) return pass()
  if (page) {
    keep(key, page)
    countKeptView(token)
    return giveKept(page, request, response)
  }
  const answered = hearAnswer(request, response)
  pass()
  const heard = await answered
  // What changed while it was made may be in it or not.
  const made = heard && (await keyOf(token, request)) === key ? await makeKept(`/s/${token}`, heard.html, heard.policy) : null
  // Of several that were made at once, all that follow give the same.
  if (made && !pages.has(key)) keep(key, made)
}

/**
 * Answers a request for the page of a frozen link with the bytes that were made of it before, once the database has said that this visitor may open
 * it now and that it is still the same. Everything else is passed on. False when it is none of such requests.
 */
export function answerKept(request: IncomingMessage, response: ServerResponse, pass: () => void): boolean {
  const token = PAGE.exec(request.url ?? '')?.[1]
  const { headers } = request
  if (!token || request.method !== 'GET' || 'rsc' in headers || 'next-router-prefetch' in headers) return false
  if (!hostIsOurs(headers.host ?? null)) return false
  answer(token, request, response, pass).catch(() => undefined)
  return true
}
