import { expect, test } from 'vitest'
import { wantedImages } from './wanted-images'

const SHA = (digit: string) => `sha256:${digit.repeat(64)}`

test('tags and digests of the registry’s own hosts are wanted, each once, in the order in which they are named', () => {
  const named = [
    { reference: 'quay.io/acme/shop:1.2', digest: `quay.io/acme/shop@${SHA('a')}` },
    { reference: 'quay.io/acme/shop:1.1', digest: SHA('b') },
    { reference: 'quay.io/acme/shop:1.2', digest: null },
    { reference: `quay.io/acme/api@${SHA('c')}`, digest: null },
    { reference: 'docker.io/acme/shop:1.2', digest: null },
    { reference: 'shop', digest: `docker://${SHA('d')}` },
    { reference: 'quay.io/Not/An:Image', digest: null },
  ]
  expect(wantedImages(named, ['quay.io'])).toEqual([
    { repository: 'acme/shop', references: ['1.2', SHA('a'), '1.1', SHA('b')] },
    { repository: 'acme/api', references: [SHA('c')] },
  ])
  expect(wantedImages(named, ['docker.io']).map(({ repository }) => repository)).toEqual(['acme/shop', 'library/shop'])
})
