import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clusterSystems, pipelineSystems, registrySystems, workspaceSystems } from '@/lib/domain/names'

/** Files of the project: those git tracks and new ones it does not ignore, without deleted ones. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file))

const code = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && !/\.d\.m?ts$/.test(file))
const product = code.filter((file) => /^(app|components|lib)\//.test(file) && !/\.test\.tsx?$/.test(file))
const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1
const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b)
const quantile = (numbers: number[], share: number) => sorted(numbers)[Math.floor((numbers.length - 1) * share)] ?? 0

test('files stay small: none over 400 lines, half of them at most 70, nine tenths at most 250', () => {
  expect(product.length).toBeGreaterThan(50)
  expect(code.filter((file) => lines(file) > 400)).toEqual([])
  const counts = product.map(lines)
  expect(quantile(counts, 0.5)).toBeLessThanOrEqual(70)
  expect(quantile(counts, 0.9)).toBeLessThanOrEqual(250)
})

test('a page renders one component: at most 40 lines', () => {
  expect(product.filter((file) => /^app\/.*page\.tsx$/.test(file) && lines(file) > 40)).toEqual([])
})

test('nothing else stands at the root', () => {
  const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))
  expect([...folders].sort()).toEqual(['.ci', 'app', 'components', 'docs', 'lib', 'prisma', 'public', 'tests'])
})

test('no drawers: names say what a file is about', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\.|\/)/.test(file))).toEqual([])
  expect(code.filter((file) => /[A-Z_]/.test(file.split('/').at(-1) ?? '') && !file.startsWith('app/'))).toEqual([])
})

/** The folders of one kind of adapters; files beside them are what they share. */
const foldersIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

test.each([
  ['clusters', clusterSystems, ['index.ts', 'client.ts', 'schema.ts', 'probes', 'README.md', '__fixtures__'], 3],
  ['pipelines', pipelineSystems, ['index.ts', 'client.ts', 'schema.ts', 'runs.ts', 'README.md', '__fixtures__'], 0],
  ['workspaces', workspaceSystems, ['index.ts', 'client.ts', 'schema.ts', 'read.ts', 'README.md', '__fixtures__'], 0],
  ['registries', registrySystems, ['index.ts', 'README.md', '__fixtures__'], 0],
] as const)(
  'every folder of %s is in the list of systems, and every system has its folder with the files an adapter has',
  (kind, systems, needed, tests) => {
    const folder = `lib/adapters/${kind}`
    expect(foldersIn(folder).sort()).toEqual([...systems].sort())
    for (const system of systems) {
      expect(readdirSync(join(folder, system)), system).toEqual(expect.arrayContaining([...needed]))
      expect(code.filter((file) => file.startsWith(join(folder, system)) && /\.test\.ts$/.test(file)).length).toBeGreaterThan(tests)
      expect(files).toContain(`tests/contract/${system}.test.ts`)
    }
  },
)
