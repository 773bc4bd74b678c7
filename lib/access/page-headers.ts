import { ownOrigin } from './address'

/** What has a secret in its address: it must not be passed on, nor the answer be indexed. */
const UNLISTED = /^\/(s|welcome|api\/shared)(\/|$)/

/** What other pages may show in a frame: the head of a shared comparison, in which nothing can be done. */
const FRAMED = /^\/s\/[^/]+\/embed$/

/** Only the named scripts run; nothing is loaded from elsewhere, nobody may frame us unless `framed`. Style attributes are how charts draw. */
function contentPolicy(scripts: string, secure: boolean, framed: boolean): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}${development ? " 'unsafe-eval'" : ''}`,
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

/**
 * The headers that keep browsers from helping an attacker, for the answer to a path. `scripts` names those that may run besides our own files, as
 * sources of a content security policy: a nonce or hashes.
 */
export function pageHeaders(path: string, scripts: string): Record<string, string> & { 'content-security-policy': string } {
  const unlisted = UNLISTED.test(path)
  const framed = FRAMED.test(path)
  const secure = ownOrigin().startsWith('https:')
  return {
    'content-security-policy': contentPolicy(scripts, secure, framed),
    'x-content-type-options': 'nosniff',
    ...(framed ? {} : { 'x-frame-options': 'DENY' }),
    'referrer-policy': unlisted ? 'no-referrer' : 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(unlisted ? { 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' } : {}),
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
