import { expect, it } from 'vitest'
import { parseReference } from './image'

const SHA = `sha256:${'a'.repeat(64)}`

it.each([
  ['nginx', { host: 'docker.io', repository: 'library/nginx', tag: 'latest', digest: null }],
  ['acme/shop:1.2', { host: 'docker.io', repository: 'acme/shop', tag: '1.2', digest: null }],
  ['index.docker.io/acme/shop', { host: 'docker.io', repository: 'acme/shop', tag: 'latest', digest: null }],
  ['localhost:5000/shop:v1', { host: 'localhost:5000', repository: 'shop', tag: 'v1', digest: null }],
  [`quay.io/acme/shop@${SHA}`, { host: 'quay.io', repository: 'acme/shop', tag: null, digest: SHA }],
  [`eu.gcr.io/p/a/b:v1@${SHA}`, { host: 'eu.gcr.io', repository: 'p/a/b', tag: 'v1', digest: SHA }],
])('takes %s apart as Docker does', (text, parts) => {
  expect(parseReference(text)).toEqual(parts)
})

it.each(['', 'Acme/Shop', 'a/../b', 'a//b', 'shop:', 'shop@sha256:12', 'shop:a b', 'a/b?x=1', SHA])('%s is no reference', (text) => {
  expect(parseReference(text)).toBeNull()
})
