import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const IMPORT = /^import (.+?) from '(.+?)'\n/gms
const HEAD = `#!/usr/bin/env node
// Times how long it takes a developer to see a change: node loop.mjs --help
// One file without dependencies, for Node 18 or later. It is part of Fourways (Apache-2.0), put together from lib/loop.
`

/** Every module once, after all that it imports. */
async function modulesFrom(path, found = new Map()) {
  if (found.has(path)) return found
  found.set(path, '')
  const text = await readFile(path, 'utf8')
  for (const [, , from] of text.matchAll(IMPORT)) if (from.startsWith('.')) await modulesFrom(join(dirname(path), from), found)
  found.delete(path)
  return found.set(path, text)
}

/** The imports from Node, each name once. */
function nodeImports(texts) {
  const names = new Map()
  for (const text of texts) {
    for (const [, what, from] of text.matchAll(IMPORT)) {
      if (from.startsWith('.')) continue
      const listed = what.startsWith('{') ? what.slice(1, -1).split(',') : [`default as ${what}`]
      names.set(from, new Set([...(names.get(from) ?? []), ...listed.map((name) => name.trim()).filter(Boolean)]))
    }
  }
  return [...names].sort().map(([from, listed]) => `import { ${[...listed].sort().join(', ')} } from '${from}'`)
}

/**
 * The one file that developers run, put together from the modules of lib/loop; a name that two of them give away does not parse.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function loopFile(root) {
  const texts = [...(await modulesFrom(join(root, 'lib/loop/main.mjs'))).values()]
  const bodies = texts.map((text) =>
    text
      .replace(IMPORT, '')
      .replace(/^export /gm, '')
      .trim(),
  )
  return `${HEAD}${nodeImports(texts).join('\n')}\n\n${bodies.join('\n\n')}\n`
}

/**
 * Writes it where the app serves it, at /loop.mjs.
 * @param {string} root
 * @param {string} [file]
 */
export async function writeLoopFile(root, file = join(root, 'public/loop.mjs')) {
  const text = await loopFile(root)
  await mkdir(dirname(file), { recursive: true })
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text)
}
