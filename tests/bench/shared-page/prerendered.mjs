import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from './nginx.mjs'

const NEXT = 'node_modules/next/dist/bin/next'

/**
 * The same content as a page that the same Next made when it was built, with nothing of ours in between. The folder stands in node_modules, so
 * that it has the same Next and no settings of ours; what is there may not be JSX.
 */
export async function startPrerendered(html) {
  await mkdir('node_modules/.fourways', { recursive: true })
  const folder = await mkdtemp('node_modules/.fourways/prerendered-')
  const content = html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/^[\s\S]*?<body[^>]*>|<\/body>[\s\S]*$/g, '')
  await mkdir(join(folder, 'app'))
  await writeFile(join(folder, 'package.json'), '{ "name": "prerendered", "private": true, "type": "module" }')
  await writeFile(join(folder, 'content.json'), JSON.stringify({ content }))
  const made = `import { createElement } from 'react'\n`
  const layout = `export default ({ children }) => createElement('html', { lang: 'en' }, createElement('body', null, children))\n`
  const page = `import { content } from '../content.json'
export const dynamic = 'force-static'
export default () => createElement('div', { dangerouslySetInnerHTML: { __html: content } })
`
  await writeFile(join(folder, 'app/layout.js'), made + layout)
  await writeFile(join(folder, 'app/page.js'), made + page)
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' }
  const built = spawnSync(process.execPath, [NEXT, 'build', folder], { env, encoding: 'utf8' })
  if (built.status !== 0)
    throw new Error(`The page to compare with could not be built:\n${`${built.stdout}${built.stderr}`.slice(0, 2000)}`)
  const port = await freePort()
  const child = spawn(process.execPath, [NEXT, 'start', folder, '-H', '127.0.0.1', '-p', String(port)], { env, stdio: 'ignore' })
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done))
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await ended
    }
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${port}/`, stop }
}
