import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deviation, startStopwatch } from './stopwatch'
import { devServer, eventually, newPlace, type Place, program } from './tool'

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

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

describe('test', () => {
  it('agrees with an independent stopwatch, keeps lines of the form, and leaves the file as it was', async () => {
    const before = 'const text = "<<hello FOURWAYS_LOOP>>"\n'
    const { file, url } = await serve(before, 400)
    const watch = startStopwatch(url, file)
    ends.push(watch.stop)
    const { code, stderr, stdout } = await place.run(['test', '--edit', file, '--url', url, '-n', '4', '--tool', 'my-proxy', '--json'])
    expect(stderr).toContain('median')
    expect(code).toBe(0)
    expect(place.read('app.js')).toBe(before)
    const loops = place.loops()
    expect(stdout).toBe(place.read('data/fourways/loops.ndjson'))
    expect(loops.map(({ cold, outcome, kind, trigger, tool }) => [cold, outcome, kind, trigger, tool])).toEqual(
      [true, false, false, false, false].map((cold) => [cold, 'seen', 'change', 'edit', 'my-proxy']),
    )
    expect(new Set(loops.map(({ machine }) => machine)).size).toBe(1)
    const laps = watch.laps()
    expect(laps).toHaveLength(5)
    const deviations = loops.map(({ durationMs }, index) => deviation(durationMs, laps[index]))
    console.info(`own reload: ${loops.map(({ durationMs }, index) => `${durationMs} / ${laps[index]?.toFixed(1)}`).join(', ')} ms`)
    expect(Math.max(...deviations)).toBeLessThanOrEqual(1)
  })

  it('agrees with the stopwatch where a process is started anew for each change', async () => {
    const text = place.write('text.mjs', "export const text = 'hello'\n")
    const port = await freePort()
    place.write(
      'server.mjs',
      `import { createServer } from 'node:http'\nimport { text } from './text.mjs'\ncreateServer((_, answer) => answer.end(text)).listen(${port}, '127.0.0.1')\n`,
    )
    const { child, ended } = program(process.execPath, ['--watch', 'server.mjs'], { cwd: place.folder })
    ends.push(async () => {
      child.kill('SIGTERM')
      await ended
    })
    const url = `http://127.0.0.1:${port}/`
    const watch = startStopwatch(url, text)
    ends.push(watch.stop)
    const { code, stderr } = await place.run(['test', '--edit', text, '--marker', 'hello', '--url', `http://localhost:${port}/`, '-n', '3'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('p90')])
    const laps = watch.laps()
    const loops = place.loops()
    console.info(`node --watch: ${loops.map(({ durationMs }, index) => `${durationMs} / ${laps[index]?.toFixed(1)}`).join(', ')} ms`)
    expect(Math.max(...loops.map(({ durationMs }, index) => deviation(durationMs, laps[index])))).toBeLessThanOrEqual(1)
  })

  it('ends with a test command where there is no address, and counts its failures', async () => {
    const file = place.write('sum.py', 'print(1)\n')
    const good = `"${process.execPath}" -e "setTimeout(() => {}, 300)"`
    expect((await place.run(['test', '--edit', file, '--command', good, '-n', '2'])).code).toBe(0)
    const passed = place.loops()
    expect(passed.map(({ outcome }) => outcome)).toEqual(['seen', 'seen', 'seen'])
    for (const { durationMs } of passed) expect(durationMs).toBeGreaterThanOrEqual(300)
    const failing = await place.run(['test', '--edit', file, '--command', 'exit 3', '-n', '2'])
    expect([failing.code, failing.stderr]).toEqual([1, expect.stringContaining('exit code 3')])
    expect(place.loops().at(-1)).toMatchObject({ outcome: 'failed', cold: true })
    expect(place.read('sum.py')).toBe('print(1)\n')
  })
})

describe('watch', () => {
  it('times the last save of a burst to the first changed answer', async () => {
    const { file, url } = await serve('<<one>>', 500)
    const { child, ended } = place.start(['watch', '--dir', place.folder, '--url', url, '-n', '2'])
    let said = ''
    child.stderr?.on('data', (text: string) => {
      said += text
    })
    await eventually(() => said.includes('Watching'), 'it watches')
    const figures: number[] = []
    for (const text of ['<<two>>', '<<three>>']) {
      writeFileSync(file, text.replace('>>', ' half>>'))
      await new Promise((resolve) => setTimeout(resolve, 120))
      writeFileSync(file, text)
      const last = performance.now()
      for (let body = ''; !body.includes(`says: ${text.slice(2, -2)}`); ) body = await (await fetch(url)).text()
      figures.push(performance.now() - last)
      await new Promise((resolve) => setTimeout(resolve, 1200))
    }
    expect((await ended).code).toBe(0)
    const loops = place.loops()
    expect(loops.map(({ trigger, outcome, cold }) => [trigger, outcome, cold])).toEqual([
      ['save', 'seen', true],
      ['save', 'seen', false],
    ])
    console.info(`watch: ${loops.map(({ durationMs }, index) => `${durationMs} / ${figures[index]?.toFixed(1)}`).join(', ')} ms`)
    expect(Math.max(...loops.map(({ durationMs }, index) => deviation(durationMs, figures[index])))).toBeLessThanOrEqual(1)
  })

  it('asks for --ignore where answers differ by themselves, and takes it', async () => {
    const { createServer: http } = await import('node:http')
    let text = 'one'
    const server = http((_, answer) => answer.end(`${text} at ${performance.now()}`)).listen(0, '127.0.0.1')
    ends.push(() => server.close())
    await eventually(() => server.listening, 'it listens')
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
    place.write('page.txt', 'one')
    const refused = await place.run(['watch', '--dir', place.folder, '--url', url, '-n', '1'])
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--ignore')])
    const { child, ended } = place.start(['watch', '--dir', place.folder, '--url', url, '--ignore', 'at [0-9.]+', '-n', '1'])
    await new Promise((resolve) => child.stderr?.once('data', resolve))
    place.write('page.txt', 'two')
    await new Promise((resolve) => setTimeout(resolve, 200))
    text = 'two'
    expect((await ended).code).toBe(0)
    expect(place.loops()).toHaveLength(1)
  })
})

describe('run', () => {
  it('times from the start of a command until its port answers, the first start apart', async () => {
    const port = await freePort()
    // The command's own stopwatch: from the beginning of its process until it listens. Ended at once, it still writes that down.
    const told = `require('node:fs').appendFileSync('spans', Date.now() - performance.timeOrigin + '\\n')`
    const late = `process.on('SIGTERM', () => setTimeout(process.exit, 100)); setTimeout(() => require('node:http').createServer().listen(${port}, '127.0.0.1', () => ${told}), 600)`
    const { code, stderr } = await place.run(['run', '--port', String(port), '-n', '2', '--', process.execPath, '-e', late])
    expect([code, stderr]).toEqual([0, expect.stringContaining('median')])
    const loops = place.loops()
    const laps = place.read('spans').trim().split('\n').map(Number)
    console.info(`run: ${loops.map(({ durationMs }, index) => `${durationMs} / ${laps[index]?.toFixed(1)}`).join(', ')} ms`)
    expect(loops.map(({ kind, cold, trigger }) => [kind, cold, trigger])).toEqual(
      [true, false, false].map((cold) => ['start', cold, 'command']),
    )
    expect(Math.max(...loops.map(({ durationMs }, index) => deviation(durationMs, laps[index])))).toBeLessThanOrEqual(1)
  })

  it('says when the command ends before it answers, and counts that', async () => {
    const { code, stderr } = await place.run(['run', '--port', String(await freePort()), '--', process.execPath, '-e', 'process.exit(4)'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('exit code 4')])
    expect(place.loops()).toMatchObject([{ kind: 'start', outcome: 'failed' }])
  })

  it('refuses a port that answers already', async () => {
    const { url } = await serve('<<busy>>', 0)
    const { code, stderr } = await place.run(['run', '--port', new URL(url).port, '--', 'true'])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Port \d+ answers already/)])
  })
})

describe('usable', () => {
  it('keeps how long a workspace took, with the tool that its environment names', async () => {
    const since = new Date(Date.now() - 41_000).toISOString()
    expect((await place.run(['usable', '--since', since], { env: { CODESPACES: 'true' } })).code).toBe(0)
    place.write('created', since)
    expect((await place.run(['usable', '--since-file', place.at('created')], { env: { CODER: 'true' } })).code).toBe(0)
    const loops = place.loops()
    expect(loops.map(({ kind, tool }) => [kind, tool])).toEqual([
      ['workspace', 'codespaces'],
      ['workspace', 'coder'],
    ])
    for (const { durationMs, at } of loops) {
      expect(durationMs).toBeGreaterThanOrEqual(41_000)
      expect(durationMs).toBeLessThan(45_000)
      expect(at).toBe(since)
    }
  })
})
