import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { devServer, eventually, newPlace, type Place } from './tool'

const BEFORE = 'const text = "<<FOURWAYS_LOOP>>" // \u00e4\n'
let place: Place
let server: Awaited<ReturnType<typeof devServer>>
let file: string

beforeEach(async () => {
  place = await newPlace()
  file = place.write('app.js', BEFORE)
  server = await devServer(file, 60_000) // a reload that does not come: the change stands in the file meanwhile
  return async () => {
    await server.stop()
    place.remove()
  }
})

const copies = () => readdirSync(place.folder).filter((name) => name.includes('.fourways-'))
const edited = () => eventually(() => /fw[0-9a-f]{16}/.test(place.read('app.js')), 'the change stands in the file')
const began = () => place.start(['test', '--edit', file, '--url', server.url])

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  it(`puts the file back at ${signal}`, async () => {
    const { child, ended } = began()
    await edited()
    expect(copies()).toHaveLength(1)
    child.kill(signal)
    expect((await ended).code).toBe(code)
    expect(place.read('app.js')).toBe(BEFORE)
    expect(copies()).toEqual([])
    expect(existsSync(place.at('data/fourways/loops.ndjson'))).toBe(false)
  })
}

it('is put back by the next run of any command after kill -9, which says so', async () => {
  const { child, ended } = began()
  await edited()
  child.kill('SIGKILL')
  await ended
  expect(place.read('app.js')).not.toBe(BEFORE)
  expect(place.read(copies()[0] ?? '')).toBe(BEFORE)
  const { stderr } = await place.run(['report'])
  expect(stderr).toContain(`Restored ${file}`)
  expect(place.read('app.js')).toBe(BEFORE)
  expect(copies()).toEqual([])
  expect((await place.run(['report'])).stderr).not.toContain('Restored')
})

it('never overwrites what somebody wrote after kill -9', async () => {
  const { child, ended } = began()
  await edited()
  child.kill('SIGKILL')
  await ended
  writeFileSync(file, 'an afternoon of work\n')
  const { code, stderr } = await place.run(['report'])
  expect([code, stderr]).toEqual([1, expect.stringContaining('changed by somebody else')])
  expect(place.read('app.js')).toBe('an afternoon of work\n')
  expect(place.read(copies()[0] ?? '')).toBe(BEFORE)
  const again = await place.run(['test', '--edit', file, '--url', server.url])
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('compare the two')])
})

it('keeps what somebody saves during a run, with the copy from before it', async () => {
  const { child, ended } = began()
  await edited()
  writeFileSync(file, 'an afternoon of work\n')
  child.kill('SIGINT')
  const { stderr } = await ended
  expect(stderr).toContain('changed by somebody else')
  expect(place.read('app.js')).toBe('an afternoon of work\n')
  expect(copies()).toHaveLength(1)
})

it('leaves a file alone that another run holds', async () => {
  const { child, ended } = began()
  await edited()
  const second = await place.run(['test', '--edit', file, '--url', server.url])
  expect([second.code, second.stderr]).toEqual([1, expect.stringContaining('wait for that run to end')])
  child.kill('SIGINT')
  await ended
  expect(place.read('app.js')).toBe(BEFORE)
})

it('puts the file back and ends the command at Ctrl-C', async () => {
  const begun = place.start(['test', '--edit', file, '--command', `echo $$ > pid; exec sleep 60`])
  await eventually(() => existsSync(place.at('pid')) && place.read('pid') !== '', 'the command runs')
  begun.child.kill('SIGINT')
  expect((await begun.ended).code).toBe(130)
  expect(place.read('app.js')).toBe(BEFORE)
  await eventually(() => !existsSync(`/proc/${place.read('pid').trim()}`), 'the command has ended')
})

it('puts the file back when its own output cannot be written any more', async () => {
  const { child, ended } = place.start(['test', '--edit', file, '--url', server.url, '--timeout', '2'])
  await edited()
  child.stderr?.destroy()
  child.stdout?.destroy()
  expect((await ended).code).toBe(1)
  expect(place.read('app.js')).toBe(BEFORE)
  expect(copies()).toEqual([])
})
