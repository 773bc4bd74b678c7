// First-load JavaScript of every route after `next build`, as Brotli bytes: fails when a route is over its budget.
// Counted are the scripts of the frame that works first: Next's own, and those of the page, its layouts and error pages. What the screens
// bring after it (components/screens.tsx) is counted with all the rest by tests/e2e/downloads.spec.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const BUDGET_KB = 130
const PAGE = /page_client-reference-manifest\.js$/

const { rootMainFiles } = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8'))

const sizes = new Map()
function brotliBytes(file) {
  if (!sizes.has(file)) {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
    sizes.set(file, brotliCompressSync(readFileSync(join('.next', file)), options).length)
  }
  return sizes.get(file)
}

/** The scripts of one route, from the manifest that Next wrote for it: a script that sets a global. */
function scriptsOf(manifest) {
  const text = readFileSync(manifest, 'utf8')
  const { entryJSFiles } = JSON.parse(text.slice(text.indexOf('] = {') + 4).replace(/;\s*$/, ''))
  const own = Object.entries(entryJSFiles).filter(([entry]) => !entry.endsWith('/global-error'))
  return new Set([...rootMainFiles, ...own.flatMap(([, files]) => files)])
}

const app = '.next/server/app'
const manifests = readdirSync(app, { recursive: true }).filter((file) => PAGE.test(file))
const routes = manifests.map((file) => ({
  route: `/${file.replace(PAGE, '')}`.replace(/\/\([^)]*\)/g, '').replace(/(.)\/$/, '$1'),
  kb: [...scriptsOf(join(app, file))].reduce((sum, script) => sum + brotliBytes(script), 0) / 1000,
}))
if (routes.length === 0) throw new Error('No route was built: run `npx next build` first.')
for (const { route, kb } of routes.sort((a, b) => b.kb - a.kb)) console.log(`${kb.toFixed(1).padStart(7)} KB  ${route}`)
const largest = routes[0].kb
const pass = largest <= BUDGET_KB
const ratio = Number((largest / BUDGET_KB).toFixed(3))
console.log(JSON.stringify({ bench: 'first-load', ratios: { largestToBudget: ratio }, limits: { largestToBudget: 1 }, pass }))
process.exitCode = pass ? 0 : 1
