import { expect, it } from 'vitest'
import type { SpecEntry } from '@/lib/domain/release'
import { specChanges } from './spec-changes'

const text = (name: string, of: string): SpecEntry => ({ layer: 'config', name, text: of, hash: null })
const hashed = (name: string, hash: string | null): SpecEntry => ({ layer: 'config', name, text: null, hash })

it('names what was added, changed and taken away beside the images', () => {
  const before = [text('port', '80'), text('volume data', 'claim data'), hashed('env A', 'k:1'), hashed('env B', 'k:2')]
  const after = [text('port', '81'), hashed('env A', 'k:1'), hashed('env B', 'k:3'), text('env C', 'secret db/password')]
  expect(specChanges(before, after)).toEqual({
    untold: 0,
    changes: [
      { layer: 'config', name: 'env B', before: { text: null, hash: 'k:2' }, after: { text: null, hash: 'k:3' } },
      { layer: 'config', name: 'env C', before: null, after: { text: 'secret db/password', hash: null } },
      { layer: 'config', name: 'port', before: { text: '80', hash: null }, after: { text: '81', hash: null } },
      { layer: 'config', name: 'volume data', before: { text: 'claim data', hash: null }, after: null },
    ],
  })
})

it('counts a value that became a reference as changed, and what nobody can compare as untold', () => {
  expect(specChanges([hashed('env A', 'k:1')], [text('env A', 'secret db/a')])?.changes).toHaveLength(1)
  const before = [hashed('env A', 'old:1'), hashed('env B', null), hashed('env C', 'k:1')]
  const after = [hashed('env A', 'new:1'), hashed('env B', 'k:1'), hashed('env C', 'k:1')]
  expect(specChanges(before, after)).toEqual({ changes: [], untold: 2 })
  expect([specChanges(null, after), specChanges(before, null)]).toEqual([null, null])
})
