import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { proxy } from '@/proxy'

beforeEach(() => {
  vi.stubEnv('APP_URL', 'http://127.0.0.1:4400')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const ask = (path: string, host = '127.0.0.1:4400') => proxy(new NextRequest(`http://127.0.0.1:4400${path}`, { headers: { host } }))
const nonceOf = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1]

describe('every answer', () => {
  it('lets only scripts of its own page run, loads nothing from elsewhere, and is framed by nobody', () => {
    const policy = ask('/').headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|script-src[^;]*unsafe/)
    expect(nonceOf(policy)).not.toBe(nonceOf(ask('/').headers.get('content-security-policy')))
  })

  it('may be framed by another page only where it is the head of a shared comparison', () => {
    const framed = ask('/s/some-token/embed').headers
    expect(framed.get('content-security-policy')).toContain('frame-ancestors *')
    expect(framed.get('x-frame-options')).toBeNull()
    expect(framed.get('referrer-policy')).toBe('no-referrer')
    for (const path of ['/s/some-token', '/s/some-token/embed/x', '/s/embed', '/shares/embed', '/s/a/b/embed', '/s/some-token/embed.']) {
      const { headers } = ask(path)
      expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY'])
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })

  it.each(['/compare/%E0%A4%A', '/s/token%E0', '/api/profiles/%'])('%s cannot be read and leads nowhere', async (path) => {
    const answer = ask(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const told = await answer.text()
    expect(path.startsWith('/api/') ? JSON.parse(told).detail : told).toContain('There is nothing at this address')
  })

  it('hands the page the nonce that its answer names', () => {
    const answer = ask('/compare')
    expect(answer.headers.get('x-middleware-request-content-security-policy')).toBe(answer.headers.get('content-security-policy'))
  })

  it.each(['/', '/api/profiles', '/_next/static/chunk.js', '/nowhere'])('%s is not guessed at', (path) => {
    expect(ask(path).headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each(['/s/some-token', '/welcome?token=t', '/api/shared/some-token', '/api/shared/some-token/matrix'])(
    '%s keeps its address to itself',
    (path) => {
      expect(Object.fromEntries(ask(path).headers)).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'cache-control': 'private, no-store',
      })
    },
  )

  it('asks for TLS only where there is TLS', () => {
    expect(ask('/').headers.get('strict-transport-security')).toBeNull()
    vi.stubEnv('FOURWAYS_MODE', 'team')
    vi.stubEnv('APP_URL', 'https://fourways.example')
    const { headers } = ask('/', 'fourways.example')
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
  })
})

it.each(['/', '/api/profiles', '/s/some-token', '/_next/static/chunk.js'])(
  'a foreign name for this machine gets nothing of %s',
  async (path) => {
    const answer = ask(path, 'evil.example:4400')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('127.0.0.1')
  },
)
