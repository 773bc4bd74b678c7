import { describe, expect, it } from 'vitest'
import { editOf, MARKER, newNonce } from './edit.mjs'

describe('the place of a change', () => {
  it.each([
    ['app.ts', 'let a = 1', 'let a = 1\n// NONCE\n'],
    ['app.py', 'a = 1\n', 'a = 1\n# NONCE\n'],
    ['page.html', '</html>\n', '</html>\n<!-- NONCE -->\n'],
    ['a.CSS', '', '/* NONCE */\n'],
    ['Dockerfile', 'FROM x\n', 'FROM x\n# NONCE\n'],
  ])('is a comment at the end of %s', (file, text, edited) => {
    expect(editOf(text, file, {})('NONCE')).toBe(edited)
  })

  it('is the marker, where the file has one', () => {
    expect(editOf(`say('${MARKER}') // ${MARKER}`, 'app.js', {})('NONCE')).toBe(`say('NONCE') // ${MARKER}`)
    expect(editOf("say('$&')", 'app.json', { marker: '$&' })('NONCE')).toBe("say('NONCE')")
  })

  it('is what an expression finds: its first group, else all of it', () => {
    expect(editOf('title: "one"', 'a.json', { replace: /title: "(.*?)"/g })('NONCE')).toBe('title: "NONCE"')
    expect(editOf('title: "one"', 'a.json', { replace: /"one"/g, with: "'{nonce}!'" })('NONCE')).toBe("title: 'NONCE!'")
  })

  it('is refused with a sentence where there is none', () => {
    expect(() => editOf('{}', 'a.json', {})).toThrow('--marker or --replace')
    expect(() => editOf('', 'a.js', { marker: 'x' })).toThrow('does not contain "x"')
  })

  it('takes a text that may stand wherever a word may', () => {
    expect(newNonce()).toMatch(/^[a-z][a-z0-9]{17}$/)
    expect(newNonce()).not.toBe(newNonce())
  })
})
