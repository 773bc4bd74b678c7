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

/** What the page of this request would show, or null when it is not to be kept. The theme is drawn by the server too. */
async function keyOf(token: string, request: IncomingMessage, when: 'now' | 'recently'): Promise<string | null> {
  const cookie = request.headers.cookie
  const version = await sharedPageVersion(token, visitorOf(new Headers(cookie ? { cookie } : {}), token), when)
  const theme = /(?:^|;\s*)fourways-theme=(\w*)/.exec(cookie ?? '')?.[1] ?? ''
  return version && `${theme} ${version}`
}

async function answer(token: string, request: IncomingMessage, response: ServerResponse, pass: () => void): Promise<void> {
  const recent = await keyOf(token, request, 'recently').catch(() => null)
  if (response.destroyed) return
  const page = recent === null ? undefined : pages.get(recent)
  if (recent === null) return pass()
  if (page) {
    keep(recent, page)
    countKeptView(token)
    return giveKept(page, request, response)
  }
  const key = await keyOf(token, request, 'now').catch(() => null)
  if (response.destroyed) return
  if (key === null) return pass()
  const answered = hearAnswer(request, response)
  pass()
  const heard = await answered
  // What changed while it was made may be in it or not.
  const made = heard && (await keyOf(token, request, 'now')) === key ? await makeKept(`/s/${token}`, heard.html, heard.policy) : null
  // Of several that were made at once, all that follow give the same.
  if (made && !pages.has(key)) keep(key, made)
}

/**
 * Answers a request for the page of a frozen link with the bytes that were made of it before, once the database has said, less than a second ago, that
 * it may be opened and that it is still the same, and this visitor is one who may. Everything else is passed on. False when it is none of such requests.
 */
export function answerKept(request: IncomingMessage, response: ServerResponse, pass: () => void): boolean {
  const token = PAGE.exec(request.url ?? '')?.[1]
  const { headers } = request
  if (!token || request.method !== 'GET' || 'rsc' in headers || 'next-router-prefetch' in headers) return false
  if (!hostIsOurs(headers.host ?? null)) return false
  answer(token, request, response, pass).catch(() => undefined)
  return true
}
