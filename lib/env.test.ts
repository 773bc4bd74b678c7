import { expect, test } from 'vitest'
import { env } from '@/lib/env'

const needed = {
  DATABASE_URL: 'postgresql://fourways@127.0.0.1:5432/fourways',
  DATA_DIR: '/var/lib/fourways',
  APP_URL: 'http://127.0.0.1:4400',
  AUTH_SECRET: 'a'.repeat(32),
  FOURWAYS_KEYS_FILE: '/var/lib/fourways/keys.json',
}

test('fills in what may be left out, an empty value being left out', () => {
  expect({ ...env({ ...needed, PORT: '', FOURWAYS_MODE: '' }) }).toEqual({
    ...needed,
    HOST: '127.0.0.1',
    PORT: 4400,
    FOURWAYS_MODE: 'personal',
    FOURWAYS_ALLOWED_HOSTS: [],
    TRUST_PROXY: false,
  })
  expect(
    env({ ...needed, PORT: '80', FOURWAYS_MODE: 'team', TRUST_PROXY: '1', FOURWAYS_ALLOWED_HOSTS: 'k.example, 10.0.0.0/8' }),
  ).toMatchObject({
    FOURWAYS_ALLOWED_HOSTS: ['k.example', '10.0.0.0/8'],
    PORT: 80,
    FOURWAYS_MODE: 'team',
    TRUST_PROXY: true,
  })
})

test('a wrong or missing setting gets a sentence when it is read, without its value; the others can be read', () => {
  const wrong = env({ DATABASE_URL: 'mysql://secret@host/db', AUTH_SECRET: 'short', PORT: '99999' })
  expect(() => wrong.DATABASE_URL).toThrow(/^DATABASE_URL cannot be used \(must begin with postgresql:\/\/\): .* correct DATABASE_URL\.$/)
  expect(() => wrong.DATABASE_URL).not.toThrow(/secret@/)
  expect(() => wrong.AUTH_SECRET).toThrow(/must have 32 characters/)
  expect(() => wrong.PORT).toThrow(/PORT cannot be used/)
  expect(() => wrong.FOURWAYS_KEYS_FILE).toThrow(/it is not set/)
  expect(wrong.HOST).toBe('127.0.0.1')
})
