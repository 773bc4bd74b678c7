import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { devServer, program } from '../loop/tool'
import { expect, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  server = await startServer({ kubeconfig: join(mkdtempSync(join(tmpdir(), 'fourways-none-')), 'config') })
})

test.afterAll(async () => {
  await server?.stop()
})

test('a developer fetches the tool, times the own loop, and the lead sees the figure with its evidence', async ({ page, browser }) => {
  test.setTimeout(300_000)
  await signIn(page, server)
  await page.getByRole('link', { name: /describe a profile/i }).click()
  await page.getByLabel(/^Local/).check({ force: true })
  await page.getByLabel('Name').fill('Cluster on the laptop')
  await page.getByRole('button', { name: /^(create|add|save)/i }).click()
  await expect(page.getByRole('heading', { name: 'How it feels' })).toBeVisible()
  await expect(page.getByText('Nobody has timed it yet')).toBeVisible()
  await takePictures(page, 'loops-none')

  await page.getByRole('link', { name: 'Measure loops' }).click()
  await expect(page.getByRole('heading', { name: 'Measure loops' })).toBeVisible()
  await expect(page.getByText(/^None that works/)).toBeVisible()
  await takePictures(page, 'loops-measure')
  await page.getByLabel('What it is for').fill('Laptops of the team')
  await page.getByRole('button', { name: 'Make token' }).click()
  const lines = await page.getByRole('region', { name: 'In the shell where you measure' }).innerText()
  const env = Object.fromEntries([...lines.matchAll(/^export (\w+)=(.+)$/gm)].map(([, name, value]) => [name, value]))
  expect(Object.keys(env)).toEqual(['FOURWAYS_URL', 'FOURWAYS_TOKEN'])
  await expect(page.getByText('never used')).toBeVisible()

  const folder = mkdtempSync(join(tmpdir(), 'loop-e2e-'))
  chmodSync(folder, 0o755)
  const stranger = await browser.newContext()
  const tool = await stranger.request.get(`${server.address}/loop.mjs`)
  expect(tool.ok(), 'the tool is served to whoever has no session').toBe(true)
  writeFileSync(join(folder, 'loop.mjs'), await tool.body())
  await stranger.close()
  const file = join(folder, 'hello.js')
  writeFileSync(file, 'export const hello = "<<hello, FOURWAYS_LOOP>>"\n')
  const service = await devServer(file, 200)
  try {
    await page.getByLabel('A file whose change shows').fill('hello.js')
    await page.getByLabel('The address that shows it').fill(service.url)
    await expect(page).toHaveURL(/file=hello\.js/)
    const command = await page.getByRole('region', { name: 'In the folder of the code' }).innerText()
    const [node, ...args] = command.trim().split(' ')
    expect(node).toBe('node')
    const { ended } = program(process.execPath, args, { cwd: folder, env: { ...process.env, ...env, XDG_DATA_HOME: join(folder, 'data') } })
    const { code, stderr } = await ended
    expect([code, stderr]).toEqual([0, expect.stringContaining('median')])
  } finally {
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  await page.getByRole('link', { name: 'Cluster on the laptop' }).first().click()
  await expect(page.getByText(/10 of 20 loops, on 1 of 3 machines/)).toBeVisible()
  await takePictures(page, 'loops-too-few')

  await page.getByRole('link', { name: 'Measure loops' }).click()
  await expect(page.getByRole('heading', { name: 'Measure loops' })).toBeVisible()
  await page.getByLabel('Machines').fill('1')
  await page.getByLabel('Loops', { exact: true }).fill('5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/told by this rule/)).toBeVisible()
  await page.getByRole('link', { name: 'Cluster on the laptop' }).first().click()
  await expect(page.getByText('from saving to the first changed answer')).toBeVisible()
  await expect(page.getByText('10 loops on 1 machine')).toBeVisible()
  await expect(page.getByRole('table', { name: /^Loops on/ })).toBeAttached()
  await expect(page.getByRole('heading', { name: 'Week by week' })).toBeVisible()
  await takePictures(page, 'loops-told')
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Measured by developers').first()).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
})
