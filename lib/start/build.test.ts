import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { fingerprint } from '@/lib/start/build.mjs'
import { dependenciesAreThere } from '@/lib/start/dependencies.mjs'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sources-'))
  return () => rm(root, { recursive: true })
})

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

test('the fingerprint changes with every source of the build and with nothing else', async () => {
  await write('app/page.tsx', 'one')
  await write('next.config.js', 'one')
  const seen = new Set([await fingerprint(root)])
  for (const path of [
    'app/page.tsx',
    'next.config.js',
    'package-lock.json',
    'prisma/schema.prisma',
    'public/icon.svg',
    'proxy.ts',
    'lib/start/run.mjs',
  ]) {
    await write(path, 'two')
    seen.add(await fingerprint(root))
  }
  expect(seen.size).toBe(8)
  for (const path of [
    'lib/way.test.ts',
    'README.md',
    'lib/store/generated/client.ts',
    '.next/BUILD_ID',
    'tests/run.mjs',
    'vitest.config.ts',
  ]) {
    await write(path, 'other')
    seen.add(await fingerprint(root))
  }
  expect(seen.size).toBe(8)
})

test('the dependencies are there when npm recorded every package of the lock file, optional ones of other platforms aside', async () => {
  const left = { version: '1.0.0' }
  const other = { version: '2.0.0', optional: true }
  const lock = (packages: object) => write('package-lock.json', JSON.stringify({ packages: { '': { version: '0.1.0' }, ...packages } }))
  const installed = (packages: object) => write('node_modules/.package-lock.json', JSON.stringify({ packages }))
  await lock({ 'node_modules/left': left, 'node_modules/other': other })
  expect(await dependenciesAreThere(root)).toBe(false)
  await installed({ 'node_modules/other': other })
  expect(await dependenciesAreThere(root)).toBe(false)
  await installed({ 'node_modules/left': left })
  expect(await dependenciesAreThere(root)).toBe(true)
  await installed({ 'node_modules/left': left, 'node_modules/other': { version: '1.9.0' } })
  expect(await dependenciesAreThere(root)).toBe(false)
  await lock({ 'node_modules/left': { version: '1.0.1' } })
  expect(await dependenciesAreThere(root)).toBe(false)
})
