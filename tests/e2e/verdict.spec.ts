import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Weighing } from '@/lib/domain/weighing'
import { robustnessOf } from '@/lib/scoring/weighing/robustness'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { type Session, signInToSample } from './sign-in'

let server: Server
let signedIn: Session

test.beforeAll(async ({ browser }) => {
  test.setTimeout(480_000)
  server = await startServer({ kubeconfig: join(mkdtempSync(join(tmpdir(), 'fourways-none-')), 'config') })
  signedIn = await signInToSample(browser, server)
})

test.afterAll(async () => {
  await server?.stop()
})

/** Keeps what goes to the worker and what comes back from it. */
const listenToWorker = (page: Page) =>
  page.addInitScript(() => {
    const told: { asked: unknown; answered: unknown }[] = []
    Object.assign(window, { told })
    const Engine = window.Worker
    window.Worker = class extends Engine {
      private asked: unknown
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        this.addEventListener('message', ({ data }) => told.push({ asked: this.asked, answered: data }))
      }
      override postMessage(message: unknown) {
        if (typeof message === 'object' && message !== null && 'problem' in message) this.asked = message
        super.postMessage(message)
      }
    }
  })

type Told = {
  asked: { problem: Weighing['problem']; groups: Parameters<typeof robustnessOf>[1]; seed: number }
  answered: Pick<Weighing, 'robustness'>
}

test('a verdict is argued with, drawn to the same digits in the browser as in Node, and decided on', async ({ browser }) => {
  test.setTimeout(240_000)
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await listenToWorker(page)
  await page.goto(`${server.address}/compare`)
  await expect(page.getByRole('heading', { name: 'How robust it is' })).toBeVisible()
  await expect(
    page.getByRole('heading', { name: 'Who objects' }).or(page.getByRole('heading', { name: 'Who would choose what' })),
  ).toBeVisible()
  await takePictures(page, 'compare-verdict')

  // Moving a slider weighs in a worker of the page.
  await page.getByRole('slider', { name: 'Cost' }).focus()
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight')
  const told = () => page.evaluate(() => (window as unknown as { told: Told[] }).told)
  await expect.poll(async () => (await told()).length).toBeGreaterThan(0)
  await expect(page).toHaveURL(/w=/)
  for (const { asked, answered } of await told()) {
    expect(answered.robustness).toEqual(robustnessOf(asked.problem, asked.groups, asked.seed))
    expect(answered.robustness?.wins.some(({ wins }) => wins > 0 && wins < 10_000)).toBe(true)
  }
  const answer = await page.request.get(`${page.url().replace('/compare/', '/api/comparisons/').replace('?w=', '/weighing?weights=')}`)
  const { weighing } = (await answer.json()) as { weighing: Weighing }
  const last = (await told()).at(-1)
  expect(last?.answered.robustness).toEqual(weighing.robustness)

  await page.getByRole('button', { name: 'Draw it' }).click()
  await expect(page.locator('.recharts-line').first()).toBeVisible()
  await takePictures(page, 'compare-sensitivity')

  await page.getByRole('button', { name: 'Keep for the team' }).click()
  await expect(page).not.toHaveURL(/w=/)
  await page.getByRole('button', { name: 'How the weights came about' }).click()
  await expect(page.getByRole('dialog').getByText(/Team lead, speed/)).toBeVisible()
  await expectAccessible(page, 'the log of weights')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Write down a decision' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('It is what production looks like.')
  await dialog.getByLabel('Decided by').fill('Ada and Grace')
  if (await dialog.getByLabel(/at least/).isVisible()) {
    await dialog.getByLabel(/at least/).fill('5')
    await dialog.getByLabel(/At most/).fill('10')
    await dialog.getByLabel(/Developers/).fill('6')
  }
  await takePictures(page, 'decide')
  await dialog.getByRole('button', { name: 'Write it down' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'What changed since' }).click()
  await expect(page.getByText(/All \d+ cells say what they said/)).toBeVisible()
  await takePictures(page, 'decision')
  await page.getByRole('button', { name: 'Export decision' }).click()
  for (const [format, ending] of [
    ['Markdown', 'md'],
    ['CSV', 'csv'],
    ['JSON', 'json'],
  ] as const) {
    const saved = page.waitForEvent('download')
    await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: format }).click()
    expect((await saved).suggestedFilename()).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d-which-way-for-the-shop\\.${ending}$`))
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeHidden()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Share link' }).click()
  await page.getByRole('button', { name: 'Freeze and make link' }).click()
  const link = await page.getByLabel('Address of the link').inputValue()
  const stranger = await browser.newContext({ javaScriptEnabled: false })
  const shared = await stranger.newPage()
  await shared.goto(link)
  await expect(shared.getByRole('heading', { name: 'How robust it is' })).toBeVisible()
  await expect(shared.getByText(/seed \d+/)).toBeVisible()
  await shared.screenshot({ path: 'test-results/screens/shared-verdict-1440-light.png', fullPage: true })
  await stranger.close()
})

test('a new question shows its verdict only when it is said what counts', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await page.goto(`${server.address}/compare/all`)
  await page.getByLabel('A new question').fill('Which way for payments?')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { name: 'First say what counts' })).toBeVisible()
  await page.getByRole('checkbox', { name: /really distributed/i }).check()
  await takePictures(page, 'compare-unrevealed')
  await page.getByRole('button', { name: 'Show the verdict' }).click()
  await expect(page.getByRole('heading', { name: 'First say what counts' })).toBeHidden()
  await expect(page.getByRole('checkbox', { name: /really distributed/i })).toBeChecked()
  await expect(page.getByRole('grid').getByText('% known').first()).toBeVisible()
})
