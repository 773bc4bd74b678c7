import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { devServer, newPlace, type Place } from './tool'

let place: Place
const ends: (() => Promise<unknown> | unknown)[] = []

beforeEach(async () => {
  place = await newPlace()
  ends.push(place.remove)
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function serve(text: string, delayMs: number) {
  const file = place.write('app.js', text)
  const server = await devServer(file, delayMs)
  ends.push(server.stop)
  return { file, url: server.url }
}

async function refusal(args: string[], options?: { cwd?: string }) {
  const { code, stderr, stdout } = await place.run(args, options)
  expect([code, stdout]).toEqual([1, ''])
  expect(existsSync(place.at('data/fourways/loops.ndjson'))).toBe(false)
  return stderr
}

describe('says what is wrong and what to do when', () => {
  it('the change is taken up but does not show', async () => {
    const { file, url } = await serve('<<here>> and hidden', 0)
    place.write('app.js', '<<here>>')
    const said = await refusal([
      'test',
      '--edit',
      file,
      '--url',
      url,
      '--replace',
      '<<here>>',
      '--with',
      '<<there>> {nonce}',
      '--timeout',
      '1',
    ])
    expect(said).toMatch(
      /answered \d+ times after the change, the last time 200 with \d+ bytes: it changed, but the text .* --marker or --replace/,
    )
    expect(place.read('app.js')).toBe('<<here>>')
  })

  it('nothing changes in the answers', async () => {
    const { file, url } = await serve('<<here>>', 0)
    expect(await refusal(['test', '--edit', file, '--url', url, '--timeout', '1'])).toMatch(
      /answered \d+ times .* nothing in it had changed/,
    )
    expect(place.read('app.js')).toBe('<<here>>')
  })

  it('the service ends with the change', async () => {
    const file = place.write('app.js', '')
    const server = createServer((_, answer) => answer.end('up'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
    const closing = setInterval(() => {
      if (place.read('app.js') === '') return
      server.closeAllConnections()
      server.close()
      clearInterval(closing)
    }, 5)
    expect(await refusal(['test', '--edit', file, '--url', url, '--timeout', '1'])).toContain('answered no more after the change')
  })

  it('nothing ever answers', async () => {
    const file = place.write('app.js', '')
    expect(await refusal(['test', '--edit', file, '--url', 'http://127.0.0.1:9/'])).toContain(
      'never answered (the connection was refused): start what serves it',
    )
    expect(await refusal(['watch', '--dir', place.folder, '--url', 'http://127.0.0.1:9/'])).toContain('does not answer')
  })

  it('the file is not there, no file, or not to be written', async () => {
    const rest = ['--url', (await serve('<<x>>', 0)).url]
    expect(await refusal(['test', '--edit', place.at('none.js'), ...rest])).toContain('is not there')
    expect(await refusal(['test', '--edit', place.folder, ...rest])).toContain('is not a file')
    if (process.platform === 'linux') expect(await refusal(['test', '--edit', '/proc/version', ...rest])).toContain('cannot be copied')
  })

  it('there is no place for the change in the file', async () => {
    const url = ['--url', (await serve('<<x>>', 0)).url]
    expect(await refusal(['test', '--edit', place.write('a.json', '{}'), ...url])).toContain('--marker or --replace')
    expect(await refusal(['test', '--edit', place.write('a.js', ''), '--marker', 'hi', ...url])).toContain('does not contain "hi"')
    expect(await refusal(['test', '--edit', place.write('b.js', ''), '--replace', 'a+', ...url])).toContain('matches --replace a+')
    expect(await refusal(['test', '--edit', place.write('c.js', ''), '--replace', '(', ...url])).toContain('regular expression')
  })

  it('the file is in no repository, or in one without its remote', async () => {
    const { file, url } = await serve('<<FOURWAYS_LOOP>>', 0)
    const args = ['test', '--push', '--edit', file, '--url', url]
    expect(await refusal(args)).toContain('not in a git repository')
  })

  it('an option is unknown, out of place, without its value or wrong', async () => {
    expect(await refusal(['test', '--edti', 'x'])).toContain('There is no option --edti')
    expect(await refusal(['report', '--url', 'http://x/'])).toContain('--url does not go with this command')
    expect(await refusal(['test', '--edit'])).toContain('--edit needs a value: FILE')
    expect(await refusal(['test', '-n', '0'])).toContain('whole number from 1 to 1000')
    expect(await refusal(['test', '--url', 'localhost:3000'])).toContain('an address such as')
    expect(await refusal(['test', '--profile', 'mine'])).toContain('a UUID')
    expect(await refusal(['tset'])).toContain('There is no command "tset"')
    expect(await refusal(['test', 'file.js'])).toContain('"file.js" is not understood')
    expect(await refusal(['test'])).toContain('needs --edit FILE')
    expect(await refusal(['run', '--port', '1'])).toContain('run needs a command')
    expect(await refusal(['usable', '--since', 'yesterday'])).toContain('--since takes a time')
    expect(await refusal(['report'])).toContain('holds no loop yet')
    expect(await refusal(['push'])).toContain('--token TOKEN')
  })
})

it('tells its commands and the options of each', async () => {
  const overview = await place.run([])
  expect([overview.code, overview.stdout]).toEqual([0, expect.stringContaining('node loop.mjs COMMAND --help')])
  for (const command of ['test', 'watch', 'run', 'usable', 'tilt', 'skaffold', 'report', 'push']) {
    const { code, stdout } = await place.run([command, '--help'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('--profile ID')])
  }
})

it('tells the numbers of its file without asking anybody, and what in it is no loop', async () => {
  const file = place.write('sum.py', '')
  await place.run(['test', '--edit', file, '--command', 'true', '-n', '3', '--file', place.at('mine.ndjson')])
  const { appendFileSync } = await import('node:fs')
  appendFileSync(place.at('mine.ndjson'), '{"v":1,"id":"cut')
  await place.run(['test', '--edit', file, '--command', 'true', '-n', '1', '--file', place.at('mine.ndjson')])
  const { code, stdout, stderr } = await place.run(['report', '--file', place.at('mine.ndjson'), '--json'])
  expect([code, stderr]).toEqual([0, expect.stringContaining('line 5')])
  expect(JSON.parse(stdout)).toMatchObject([{ kind: 'change', trigger: 'edit', n: 4, cold: 2, failed: 0, timedOut: 0 }])
})
