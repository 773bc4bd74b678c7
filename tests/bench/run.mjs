// `npm run bench -- NAME` runs one benchmark, without NAME all of them. The last line of each is one JSON object; exit code 1 when a limit is passed.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.slice(0, -'.mjs'.length))
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !all.includes(name))
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}. There are: ${all.join(', ')}.`)
  process.exit(1)
}

for (const bench of wanted.length > 0 ? wanted : all) {
  /** Each benchmark exports `measure`: ratios or amounts by name, and the limit of each that has one. */
  const { measure } = await import(join(folder, `${bench}.mjs`))
  const { ratios, limits } = await measure((line) => console.error(line))
  const pass = Object.entries(limits).every(([what, limit]) => ratios[what] <= limit)
  if (!pass) process.exitCode = 1
  console.log(JSON.stringify({ bench, ratios, limits, pass }))
}
