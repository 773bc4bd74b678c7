import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { hostIsOurs, ownOrigin } from '@/lib/access/address'

/** What has a secret in its address: it must not be passed on, nor the answer be indexed. */
const UNLISTED = /^\/(s|welcome|api\/shared)(\/|$)/

/** What other pages may show in a frame: the head of a shared comparison, in which nothing can be done. */
const FRAMED = /^\/s\/[^/]+\/embed$/

/** Scripts run only with the nonce of their page; nothing is loaded from elsewhere, nobody may frame us unless `framed`. Style attributes are how charts draw. */
function contentPolicy(nonce: string, secure: boolean, framed: boolean): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    framed ? 'frame-ancestors *' : "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

function protectedHeaders(path: string, policy: string, secure: boolean): Record<string, string> {
  const unlisted = UNLISTED.test(path)
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    ...(FRAMED.test(path) ? {} : { 'x-frame-options': 'DENY' }),
    'referrer-policy': unlisted ? 'no-referrer' : 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(unlisted ? { 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' } : {}),
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** Looks at every request first: foreign host names get nothing, and every answer carries the headers that keep browsers from helping an attacker. */
export function proxy(request: NextRequest): NextResponse {
  if (!hostIsOurs(request.headers.get('host'))) {
    return new NextResponse('This copy of Fourways is for this machine only: open it under 127.0.0.1 or localhost.\n', {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    })
  }
  const secure = ownOrigin().startsWith('https:')
  const policy = contentPolicy(randomBytes(16).toString('base64'), secure, FRAMED.test(request.nextUrl.pathname))
  const passed = new Headers(request.headers)
  passed.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers: passed } })
  for (const [name, held] of Object.entries(protectedHeaders(request.nextUrl.pathname, policy, secure))) response.headers.set(name, held)
  return response
}
