import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loopFile, writeLoopFile } from '@/lib/start/loop-file.mjs'

test('the file that developers run parses, imports nothing but Node, and each module is in it once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loop-file-'))
  const file = join(folder, 'public/loop.mjs')
  await writeLoopFile(process.cwd(), file)
  const text = await readFile(file, 'utf8')
  expect([...text.matchAll(/^import .* from '(.*)'$/gm)].filter(([, from]) => !from?.startsWith('node:'))).toEqual([])
  expect(text).not.toMatch(/^export /m)
  expect(text.match(/^class Failure /gm)).toHaveLength(1)
  execFileSync(process.execPath, ['--check', file])
  await rm(folder, { recursive: true })
})

test('it is written again only when it has changed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loop-file-'))
  const file = join(folder, 'loop.mjs')
  await writeLoopFile(process.cwd(), file)
  const { mtimeMs } = await stat(file)
  await writeLoopFile(process.cwd(), file)
  expect((await stat(file)).mtimeMs).toBe(mtimeMs)
  await writeFile(file, 'old')
  await writeLoopFile(process.cwd(), file)
  expect(await readFile(file, 'utf8')).toBe(await loopFile(process.cwd()))
  await rm(folder, { recursive: true })
})
