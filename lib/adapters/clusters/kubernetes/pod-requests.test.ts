import { describe, expect, it } from 'vitest'
import { requestsOf } from './pod-requests'
import { PodSpec } from './schema-pod'

const asks = (cpu: string | null, memory: string | null, more: object = {}) => ({
  name: 'c',
  image: 'app:1',
  resources: { requests: { ...(cpu && { cpu }), ...(memory && { memory }) } },
  ...more,
})
const of = (spec: object) => requestsOf(PodSpec.parse(spec))

describe('what one replica asks for', () => {
  it('adds its containers up', () => {
    expect(of({ containers: [asks('100m', '64Mi'), asks('400m', '64Mi')] })).toEqual({
      requests: { cpuCores: 0.5, memoryBytes: 134_217_728 },
      complete: true,
    })
  })

  it('takes the largest init container when that is more, on top of the sidecars before it', () => {
    const spec = {
      containers: [asks('100m', '10')],
      initContainers: [asks('50m', '5', { restartPolicy: 'Always' }), asks('1', '100'), asks('2', '1')],
    }
    expect(of(spec).requests).toEqual({ cpuCores: 2.05, memoryBytes: 105 })
  })

  it('adds the overhead of the runtime, and lets a request for the whole pod stand for its parts', () => {
    expect(of({ containers: [asks('1', '10')], overhead: { cpu: '250m', memory: '5' } }).requests).toEqual({
      cpuCores: 1.25,
      memoryBytes: 15,
    })
    expect(of({ containers: [asks('1', '10')], resources: { requests: { cpu: '3', memory: '30' } } }).requests).toEqual({
      cpuCores: 3,
      memoryBytes: 30,
    })
  })

  it('takes a limit without a request as the request', () => {
    const container = { name: 'c', image: 'app:1', resources: { limits: { cpu: '2', memory: '1Gi' } } }
    expect(of({ containers: [container] })).toEqual({ requests: { cpuCores: 2, memoryBytes: 2 ** 30 }, complete: true })
  })

  it('says so when a container names no memory', () => {
    expect(of({ containers: [asks('100m', '64Mi'), asks('100m', null)] }).complete).toBe(false)
  })
})
