import { expect, it } from 'vitest'
import { inCell, markdownTable } from './markdown'

it('a cell is one line of text, however many it has and whatever Markdown takes it for', () => {
  expect(inCell(' one \n\n\t two | *three*\n')).toBe('one two \\| \\*three\\*')
  expect(markdownTable(['a\nb'], [['c']])).toEqual(['| a b |', '| --- |', '| c |'])
})

it('a cell of nothing but spaces takes no longer than any', () => {
  expect(inCell(`${'\t'.repeat(250_000)}x`)).toBe('x')
})
