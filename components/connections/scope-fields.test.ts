import { expect, it } from 'vitest'
import { rhythmWords } from './rhythm-field'
import { emptyScope, scopeOf } from './scope-fields'

it('what is left empty means everything it may list, only when asked, and nobody', () => {
  expect(scopeOf(emptyScope)).toEqual({ namespaces: [], everyMinutes: null, developersGroup: null })
})

it('namespaces are listed with commas, spaces or line ends, each once', () => {
  const scope = scopeOf({ namespaces: 'shop, shop-dev\nshop', everyMinutes: '60', developersGroup: ' developers ' })
  expect(scope).toEqual({ namespaces: ['shop', 'shop-dev'], everyMinutes: 60, developersGroup: 'developers' })
})

it('says how often in words, also for a rhythm that the form does not offer', () => {
  expect(rhythmWords(null)).toBe('only when asked')
  expect(rhythmWords(1440)).toBe('every day')
  expect(rhythmWords(45)).toBe('every 45 minutes')
})
