import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hostIsOurs, originIsOurs } from './address'

beforeEach(() => {
  vi.stubEnv('APP_URL', 'http://127.0.0.1:4400')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

it.each(['127.0.0.1:4400', 'localhost:4400', 'LOCALHOST', '[::1]:4400'])('%s is this machine', (host) => {
  expect(hostIsOurs(host)).toBe(true)
})

it.each([
  null,
  '',
  'evil.example',
  'evil.example:4400',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'localhost@evil.example',
  '127.0.0.2',
  'a/b',
  '169.254.169.254',
])('%s is not', (host) => {
  expect(hostIsOurs(host)).toBe(false)
})

it('a host that the person named is theirs', () => {
  vi.stubEnv('HOST', '127.0.0.2')
  expect(hostIsOurs('127.0.0.2:4400')).toBe(true)
})

const headers = (host: string, origin: string | null, site?: string) =>
  new Headers({ host, ...(origin === null ? {} : { origin }), ...(site ? { 'sec-fetch-site': site } : {}) })

it('a change comes from the page it is sent to', () => {
  expect(originIsOurs(headers('127.0.0.1:4400', 'http://127.0.0.1:4400'))).toBe(true)
  expect(originIsOurs(headers('localhost:4400', 'http://localhost:4400', 'same-origin'))).toBe(true)
  expect(originIsOurs(headers('localhost:4400', 'http://localhost:5000'))).toBe(false)
  expect(originIsOurs(headers('evil.example', 'http://evil.example'))).toBe(false)
  expect(originIsOurs(headers('localhost:4400', null))).toBe(false)
  expect(originIsOurs(headers('localhost:4400', 'null'))).toBe(false)
})

it('for a team only the address that people type counts', () => {
  vi.stubEnv('FOURWAYS_MODE', 'team')
  vi.stubEnv('APP_URL', 'https://fourways.example')
  expect(originIsOurs(headers('fourways.example', 'https://fourways.example'))).toBe(true)
  expect(originIsOurs(headers('fourways.example', 'http://fourways.example'))).toBe(false)
  expect(originIsOurs(headers('localhost:4400', 'http://localhost:4400'))).toBe(false)
})
