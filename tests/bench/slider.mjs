// How much script one step of a weight slider takes on the main thread with 12 profiles in the matrix, in Chromium on the real screen: the
// slider's own drawing, asking the worker, and drawing what it answers. One frame is 16 ms.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import 'tsx'

const { chromium } = await import('@playwright/test')
const { default: config } = await import('../../playwright.config.ts')
const { startServer } = await import('../e2e/server.ts')

const PROFILES = 12
const [ROUNDS, STEPS] = [6, 10]
const FRAME_MS = 16
const LIMITS = { 'median step to a frame': 1, 'step at the 95th percentile to a frame': 1 }

const log = (line) => console.error(line)
const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]

/** Makes the sample team's profiles twelve. */
async function fill(page, address) {
  const headers = { origin: address }
  const { items } = await (await page.request.get(`${address}/api/profiles`)).json()
  for (let made = items.length; made < PROFILES; made++) {
    const { id } = items[made % items.length]
    const answer = await page.request.post(`${address}/api/profiles/${id}/clone`, { headers })
    if (!answer.ok()) throw new Error(`A profile could not be cloned: ${answer.status()} ${await answer.text()}`)
  }
}

const server = await startServer({ kubeconfig: join(mkdtempSync(join(tmpdir(), 'fourways-none-')), 'config') })
const browser = await chromium.launch(config.use.launchOptions)
try {
  const page = await (await browser.newContext({ viewport: config.use.viewport })).newPage()
  await page.goto(server.link)
  await page.getByRole('button', { name: /sign in/i }).click()
  // Signing in loads the first page anew: what is pressed before that is lost.
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Explore a sample team' }).click()
  await page.getByRole('heading', { name: 'Which way for the shop?' }).waitFor()
  await fill(page, server.address)
  await page.goto(`${server.address}/compare`)
  const slider = page.getByRole('slider', { name: 'Cost' })
  await slider.focus()
  const columns = await page.getByRole('columnheader').count()
  if (columns < PROFILES) throw new Error(`Only ${columns} profiles are compared`)
  const devtools = await page.context().newCDPSession(page)
  // Time of the thread itself: what else runs on the machine is not in it.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const script = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000
  }
  /** Script of one press and of all that follows from it within some time. */
  const press = async (key, ms) => {
    const before = await script()
    await page.keyboard.press(key)
    await page.waitForTimeout(ms)
    return (await script()) - before
  }
  const [steps, settled] = [[], []]
  // The first round makes the worker and is not counted.
  for (let round = -1; round < ROUNDS; round++) {
    const moving = []
    // Shorter than the rest after which the weights count: the slider is still moving.
    for (let step = 0; step < STEPS; step++) moving.push(await press(round % 2 ? 'ArrowRight' : 'ArrowLeft', 60))
    const rest = await press(round % 2 ? 'ArrowRight' : 'ArrowLeft', 1200)
    if (round >= 0) settled.push(rest)
    if (round >= 0) steps.push(...moving)
  }
  log(
    `Script of a step: median ${at(steps, 0.5).toFixed(1)} ms, 95th percentile ${at(steps, 0.95).toFixed(1)} ms, most ${at(steps, 1).toFixed(1)} ms`,
  )
  log(`Script of the last step with the whole matrix anew: median ${at(settled, 0.5).toFixed(1)} ms`)
  const over = (share) => Number((at(steps, share) / FRAME_MS).toFixed(3))
  const ratios = { 'median step to a frame': over(0.5), 'step at the 95th percentile to a frame': over(0.95) }
  const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
  console.log(JSON.stringify({ bench: 'slider', ratios, limits: LIMITS, pass }))
  process.exitCode = pass ? 0 : 1
} finally {
  await browser.close()
  await server.stop()
}
