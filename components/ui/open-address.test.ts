import { describe, expect, it } from 'vitest'
import { changedQuery, readAddress } from './address'
import { isOpen, olderAddress, openAddress, turned } from './open-address'

const read = (query: string) => {
  const asked = new URLSearchParams(query)
  return readAddress({ ...openAddress, ...olderAddress }, (name) => asked.get(name))
}

describe('what is open', () => {
  it('is named when it stands otherwise than it begins', () => {
    expect(turned([], 'log', false, true)).toEqual(['log'])
    expect(turned(['log'], 'log', false, false)).toBeNull()
    expect(turned(['log'], 'requests', true, false)).toEqual(['log', '-requests'])
    expect(turned(['log', '-requests'], 'requests', true, true)).toEqual(['log'])
  })

  it('is read back as it was written', () => {
    const query = changedQuery(openAddress, '?by=qa', { open: ['log', '-requests.1f'] })
    expect(query).toBe('?by=qa&open=log,-requests.1f')
    const names = read(query).open ?? []
    expect([isOpen(names, 'log', false), isOpen(names, 'requests.1f', true), isOpen(names, 'other', true)]).toEqual([true, false, true])
  })

  it('leaves out what is no name and keeps the rest', () => {
    expect(read('open=log,,<script>,%00,- ,costs').open).toEqual(['log', 'costs'])
    expect(read(`open=${Array.from({ length: 500 }, (_, at) => `n${at}`).join(',')}`).open).toHaveLength(60)
  })
})

describe('how many pages of a list', () => {
  it('are read back as they were written, within a limit', () => {
    const query = changedQuery(olderAddress, '', { older: { runs: 3, collections: 99 } })
    expect(query).toBe('?older=runs.3,collections.50')
    expect(read(query).older).toEqual({ runs: 3, collections: 50 })
  })

  it('are not asked for by what is no number of pages', () => {
    expect(read('older=runs.-1').older).toBeNull()
    expect(read('older=runs.many,collections.2').older).toEqual({ collections: 2 })
  })
})
