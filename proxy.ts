import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { hostIsOurs } from '@/lib/access/address'
import { pageHeaders } from '@/lib/access/page-headers'

const NOTHING_HERE = 'There is nothing at this address: it was cut off or changed on its way.'

/** Whether a path holds what stands for no text, such as half of a letter: whoever reads parts of it would end with an error. */
function isBroken(path: string): boolean {
  try {
    decodeURIComponent(path)
    return false
  } catch {
    return true
  }
}

/** The answer to an address that cannot be read, in the form that is expected there. */
function notFound(path: string): NextResponse {
  if (!path.startsWith('/api/')) {
    return new NextResponse(`${NOTHING_HERE}\n`, { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  }
  const problem = { type: 'urn:fourways:problem:not-found', title: 'Not found', status: 404, detail: NOTHING_HERE }
  return new NextResponse(JSON.stringify(problem), { status: 404, headers: { 'content-type': 'application/problem+json' } })
}

/** Looks at every request first: foreign host names get nothing, addresses that cannot be read lead nowhere, and every answer carries the headers that keep browsers from helping an attacker. */
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
  const { pathname } = request.nextUrl
  const response = isBroken(pathname) ? notFound(pathname) : NextResponse.next({ request: { headers: passed } })
  for (const [name, value] of Object.entries(held)) response.headers.set(name, value)
  return response
}
