import { expect, it } from 'vitest'
import { registryAnswer } from '@/tests/fakes/registry'
import { mayBeTold, readChallenge } from './token'

it('reads what a registry asks for', () => {
  const [step] = registryAnswer('docker-hub', 'token-flow')
  expect(readChallenge(step.headers['Www-Authenticate'])).toEqual({
    kind: 'bearer',
    realm: 'https://auth.docker.io/token',
    service: 'registry.docker.io',
    scope: 'repository:samalba/my-app:pull,push',
  })
  expect(readChallenge('Basic realm="Registry"')).toEqual({ kind: 'basic' })
  for (const header of [undefined, '', 'Negotiate', 'Bearer service="x"']) expect(readChallenge(header)).toBeNull()
})

it.each([
  ['https://quay.io/v2/auth', 'https://quay.io', true],
  ['https://gitlab.com/jwt/auth', 'https://registry.gitlab.com', true],
  ['https://auth.docker.io/token', 'https://registry-1.docker.io', true],
  ['http://gitlab.com/jwt/auth', 'https://registry.gitlab.com', false],
  ['https://quay.io:8443/v2/auth', 'https://quay.io', false],
  ['https://com/token', 'https://registry.example.com', false],
  ['https://evil.example.org/token', 'https://registry.example.com', false],
  ['https://auth.registry.example.com/token', 'https://registry.example.com', false],
])('whether %s may be told the credentials of %s: %s', (realm, registry, told) => {
  expect(mayBeTold(new URL(realm), new URL(registry), ['auth.docker.io'])).toBe(told)
})
