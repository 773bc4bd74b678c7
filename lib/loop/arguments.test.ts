import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments.mjs'

describe('the words after a command', () => {
  it('are read by kind', () => {
    const { options, command } = readArguments(
      ['--timeout=1.5', '-n', '3', '--json', '--ignore', 'a', '--ignore', 'b', '--', 'npm', '-n'],
      ['timeout', 'n', 'json', 'ignore'],
      true,
    )
    expect(options).toEqual({ timeout: 1500, n: 3, json: true, ignore: [/a/gm, /b/gm] })
    expect(command).toEqual(['npm', '-n'])
  })

  it.each(['-x', '../up', 'a b', 'a..b', 'a.', 'x@{1}', ''])('do not name a branch %j', (name) => {
    expect(() => readArguments(['--branch', name], ['branch'])).toThrow('a name for a branch')
  })
})
