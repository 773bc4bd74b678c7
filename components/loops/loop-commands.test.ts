import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoted } from '@/components/forms/shell-words'
import { ways } from '@/lib/domain/names'
import { getTool, loopCommands, sendTo } from './loop-commands'

const target = { profileId: '0192f0c1-0000-7000-8000-000000000001', file: 'src/pages/index.html', url: 'http://localhost:3000/' }

describe('the commands to copy', () => {
  it.each(ways)('begin with one that measures save to first changed answer: %s', (way) => {
    const [first] = loopCommands({ ...target, way })
    expect(first?.code).toMatch(/^node loop\.mjs test /)
    expect(first?.code).toContain(`--profile ${target.profileId}`)
  })

  it('push through the pipeline where that is the way', () => {
    expect(loopCommands({ ...target, way: 'live' })[0]?.code).toContain('--push')
  })

  it('watch the folder of the file', () => {
    const watching = (file: string) => loopCommands({ ...target, file, way: 'local' }).find(({ id }) => id === 'watch')?.code
    expect(watching('src/pages/index.html')).toContain('--dir src/pages ')
    expect(watching('index.html')).toContain('--dir . ')
  })

  it('reach a shell as the words that were typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (word) => {
        fc.pre(!word.includes('\0'))
        const heard = execFileSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' })
        expect(heard).toBe(word)
      }),
      { numRuns: 40 },
    )
  })

  it('keep the token out of the command', () => {
    const code = loopCommands({ ...target, way: 'local' }).map((one) => one.code)
    expect(sendTo('http://127.0.0.1:4400', 'secret')).toContain('FOURWAYS_TOKEN=secret')
    expect(code.join()).not.toContain('token')
    expect(getTool('http://127.0.0.1:4400')).toBe('curl -fsSO http://127.0.0.1:4400/loop.mjs')
  })
})
