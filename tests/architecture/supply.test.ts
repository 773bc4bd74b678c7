import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Locked = { version?: string; integrity?: string; link?: boolean }

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link)

/** Whether a version is at least another one, by their three numbers. */
function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split(/[.-]/).slice(0, 3).map(Number)) as [number[], number[]]
  const differs = a.findIndex((number, index) => number !== b[index])
  return differs < 0 || (a[differs] ?? 0) > (b[differs] ?? 0)
}

// Next 16.2.6 and React 19.2.6 closed holes through which requests passed what stands in front of pages, or reached other servers.
test.each([
  ['next', '16.2.6'],
  ['react', '19.2.6'],
  ['react-dom', '19.2.6'],
])('%s is not older than %s, which mended what whoever sends a request could do', (name, least) => {
  const found = installed.filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(found.length).toBeGreaterThan(0)
  for (const [, { version = '' }] of found) expect(isAtLeast(version, least), `${name} ${version}`).toBe(true)
})

test('every package is one that is known by its hash, and none runs a script when it is installed', () => {
  expect(installed.length).toBeGreaterThan(100)
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
  expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true')
})

test('what counts as older is told by numbers', () => {
  expect([
    isAtLeast('16.10.0', '16.2.6'),
    isAtLeast('16.2.6', '16.2.6'),
    isAtLeast('16.2.5', '16.2.6'),
    isAtLeast('9.9.9', '16.2.6'),
  ]).toEqual([...[true, true, false, false]])
})
