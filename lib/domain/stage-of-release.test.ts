import { describe, expect, it } from 'vitest'
import type { Stage } from './stage'
import { arrivedAt, stageOf } from './stage-of-release'

const stage = (name: string, connectionId: string, namespaces: string[]): Stage => {
  return { id: name, name, connectionId, namespaces, reference: false, position: 0, etag: '"1"' }
}

describe('where a release arrived', () => {
  const stages = [stage('all', 'a', []), stage('dev', 'a', ['shop-dev']), stage('other', 'b', ['shop'])]

  it('is the stage that names its namespace, before one that reads them all', () => {
    expect(stageOf({ connectionId: 'a', namespace: 'shop-dev' }, stages)?.name).toBe('dev')
    expect(stageOf({ connectionId: 'a', namespace: 'shop' }, stages)?.name).toBe('all')
  })

  it('is no stage of another connection', () => {
    expect(stageOf({ connectionId: 'b', namespace: 'shop-dev' }, stages)).toBeNull()
  })

  it('has the time it came live, and null when nobody knows', () => {
    expect(arrivedAt({ liveAt: 'b', createdAt: 'a' })).toBe('b')
    expect(arrivedAt({ liveAt: null, createdAt: null })).toBeNull()
  })
})
