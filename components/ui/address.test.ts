import { describe, expect, it } from 'vitest'
import { type AddressParts, anyText, changedQuery, manyOf, oneOf, readAddress } from './address'

const parts: AddressParts<{ by: 'sre' | 'lead'; must: ('offline' | 'in-house')[]; show: string }> = {
  by: oneOf(['sre', 'lead']),
  must: manyOf(['offline', 'in-house']),
  show: anyText,
}
const read = (query: string) => readAddress(parts, (name) => new URLSearchParams(query).get(name))

describe('parts of an address', () => {
  it('are null when they are missing or say what is none', () => {
    expect(read('')).toEqual({ by: null, must: null, show: null })
    expect(read('by=nobody&must=offline,nothing&show=')).toEqual({ by: null, must: ['offline'], show: '' })
  })

  it('are written readably beside what else stands there', () => {
    expect(changedQuery(parts, '?other=1', { by: 'sre', must: ['offline', 'in-house'] })).toBe('?other=1&by=sre&must=offline,in-house')
  })

  it('tell nothing chosen from not said', () => {
    expect(changedQuery(parts, '', { must: [] })).toBe('?must=')
    expect(read('must=')).toEqual({ by: null, must: [], show: null })
    expect(changedQuery(parts, '?must=&by=sre', { must: null, by: null })).toBe('')
  })
})
