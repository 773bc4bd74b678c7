import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { hostIsOurs } from '@/lib/access/address'
import { pageHeaders } from '@/lib/access/page-headers'

/** Looks at every request first: foreign host names get nothing, and every answer carries the headers that keep browsers from helping an attacker. */
export function proxy(request: NextRequest): NextResponse {
  if (!hostIsOurs(request.headers.get('host'))) {
    return new NextResponse('This copy of Fourways is for this machine only: open it under 127.0.0.1 or localhost.\n', {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    })
  }
  const nonce = randomBytes(16).toString('base64')
  const held = pageHeaders(request.nextUrl.pathname, `'nonce-${nonce}' 'strict-dynamic'`)
  const passed = new Headers(request.headers)
  passed.set('content-security-policy', held['content-security-policy'])
  const response = NextResponse.next({ request: { headers: passed } })
  for (const [name, value] of Object.entries(held)) response.headers.set(name, value)
  return response
}
