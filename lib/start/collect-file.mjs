import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const HEAD = `#!/usr/bin/env node
// Asks one cluster what Fourways asks and writes the answers to a file: node collect.mjs --help
// One file for Node 20 or later, put together from lib/collect/bundle. It is part of Fourways (Apache-2.0); the libraries in it keep their licences.
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)`

const PACKAGE = /^node_modules\/(?:@[^/]+\/)?[^/]+/

/** The licences of the libraries in it, as they ask to be kept. */
async function licences(root, inputs) {
  const packages = [...new Set(Object.keys(inputs).flatMap((input) => PACKAGE.exec(input)?.[0] ?? []))].sort()
  const texts = packages.map(async (folder) => {
    const name = (await readdir(join(root, folder))).find((one) => /^licen[cs]e/i.test(one))
    if (name === undefined) throw new Error(`${folder} has no licence to pass on.`)
    return `${folder.slice('node_modules/'.length)}\n\n${(await readFile(join(root, folder, name), 'utf8')).trim()}`
  })
  return `\n/*\n${(await Promise.all(texts)).join('\n\n----\n\n').replaceAll('*/', '* /')}\n*/\n`
}

/**
 * Writes the one file that makes bundles where the app serves it, at /collect.mjs.
 * @param {string} root
 * @param {string} [file]
 */
export async function writeCollectFile(root, file = join(root, 'public/collect.mjs')) {
  // The start itself is read before anything is installed.
  const { build } = await import('esbuild')
  await mkdir(dirname(file), { recursive: true })
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['lib/collect/bundle/main.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    banner: { js: HEAD },
    logLevel: 'warning',
  })
  const text = `${outputFiles[0].text}${await licences(root, metafile.inputs)}`
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text)
}
