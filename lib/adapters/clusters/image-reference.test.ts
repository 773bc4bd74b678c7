import { describe, expect, it } from 'vitest'
import { canonicalImage, parseImage } from './image-reference'
import { isTooling } from './tooling-match'

describe('an image reference', () => {
  it('is split as engines split it', () => {
    expect(parseImage('quay.io/prometheus/prometheus:v2.26.0')).toEqual({
      registry: 'quay.io',
      repository: 'prometheus/prometheus',
      tag: 'v2.26.0',
    })
    expect(parseImage('10.99.0.1:5500/shop/web:1.2.0')).toEqual({ registry: '10.99.0.1:5500', repository: 'shop/web', tag: '1.2.0' })
    expect(parseImage('nginx')).toEqual({ registry: 'docker.io', repository: 'nginx', tag: null })
  })

  it('has one spelling', () => {
    expect(canonicalImage('nginx')).toBe(canonicalImage('docker.io/library/nginx:latest'))
    expect(canonicalImage('nginx:1.25')).not.toBe(canonicalImage('quay.io/nginx:1.25'))
    expect(canonicalImage('nginx:1.25@sha256:ab')).toBe('docker.io/nginx@sha256:ab')
  })
})

describe('a workload of the tooling rows', () => {
  it.each([
    'fluent/fluent-bit:1.9.9',
    'mirror.example.com/docker.io/grafana/loki:3.0',
    'ghcr.io/open-telemetry/opentelemetry-collector:0.1',
    'elasticsearch:8.1',
  ])('is known by %s', (image) => expect(isTooling({ name: 'x', images: [image] })).toBe(true))
  it.each([
    'shop/fluent-bit-dashboard:1',
    'registry.example.com/elasticsearch:8',
    'acme/prometheus:1',
    'registry.example.com/shop/web:1.0.0',
  ])('is not taken from %s', (image) => expect(isTooling({ name: 'x', images: [image] })).toBe(false))
})
