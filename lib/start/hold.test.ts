import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { hold } from '@/lib/start/hold.mjs'

let file: string
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hold-'))
  file = join(folder, 'running.json')
  return () => rm(folder, { recursive: true })
})

const answer = (name: string) => async (what: string) => `${name}: ${what}`

async function take(name: string) {
  const mine = await hold(file, answer(name))
  if (!mine.held) throw new Error('held by another')
  return mine
}

test('one of twenty at once has it; the others can ask that one', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, (_, index) => hold(file, answer(String(index)))))
  const holders = all.filter(({ held }) => held)
  expect(holders).toHaveLength(1)
  const name = all.findIndex(({ held }) => held)
  for (const one of all) if (!one.held) expect(await one.ask('link')).toBe(`${name}: link`)
  for (const one of holders) if (one.held) await one.release()
  await expect(readFile(file)).rejects.toThrow(/ENOENT/)
})

test('a file left by a dead holder is taken over by one of many', async () => {
  const gone = createServer().listen(0, '127.0.0.1')
  const address = gone.address()
  await new Promise((done) => gone.close(done))
  const port = typeof address === 'object' ? address?.port : null
  await writeFile(file, JSON.stringify({ pid: 1, port, token: 'of the dead' }))
  const all = await Promise.all(Array.from({ length: 8 }, (_, index) => hold(file, answer(String(index)))))
  const holders = all.filter((one) => one.held)
  expect(holders).toHaveLength(1)
  expect(holders[0]).toMatchObject({ tookOver: true })
  for (const one of holders) if (one.held) await one.release()
})

test('a file that a crash left half written is taken over', async () => {
  await writeFile(file, '{ "pid": 1')
  await utimes(file, 0, 0)
  const mine = await take('next')
  expect(mine.tookOver).toBe(true)
  await mine.release()
})

test('the holder answers no one without the token of the file, and releasing leaves a file of another alone', async () => {
  const mine = await take('holder')
  const { port } = JSON.parse(await readFile(file, 'utf8')) as { port: number }
  const refused = await fetch(`http://127.0.0.1:${port}/link`, { headers: { authorization: 'guess' } })
  expect([refused.status, await refused.json()]).toEqual([403, null])
  await writeFile(file, 'of another')
  await mine.release()
  expect(await readFile(file, 'utf8')).toBe('of another')
})
