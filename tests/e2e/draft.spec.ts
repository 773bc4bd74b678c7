import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  const kubeconfig = join(mkdtempSync(join(tmpdir(), 'fourways-none-')), 'config')
  writeFileSync(kubeconfig, '')
  server = await startServer({ kubeconfig })
})

test.afterAll(async () => {
  await server?.stop()
})

test('from the first page over six questions to a draft, a guess replaced by a word, and today beside the others', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  await signIn(page, server)
  await expect(page.getByRole('link', { name: 'Answer six questions' })).toBeVisible()
  await takePictures(page, 'draft-first-run')

  await page.getByRole('link', { name: 'Answer six questions' }).click()
  await expect(page.getByRole('heading', { name: 'Six questions, a first draft' })).toBeVisible()
  await expect(page.getByText('default')).toHaveCount(5)
  await takePictures(page, 'draft-questions')

  const question = (name: RegExp) => page.getByRole('group', { name })
  await question(/how many of you/i)
    .getByRole('radio', { name: /5 to 15/ })
    .focus()
  await page.keyboard.press('ArrowRight')
  await expect(question(/how many of you/i).getByRole('radio', { name: /16 to 50/ })).toBeChecked()
  await question(/how do you work today/i)
    .getByRole('radio', { name: /^live/i })
    .check()
  await question(/what hurts/i)
    .getByRole('checkbox', { name: /waiting/i })
    .check()
  await question(/how often/i)
    .getByRole('radio', { name: /every week/i })
    .check()
  await expect(page).toHaveURL(/size=16-50&today=live&hurts=waiting/)
  const answered = await browser.newContext({ storageState: await page.context().storageState() })
  const again = await answered.newPage()
  await again.goto(page.url())
  for (const chosen of [/16 to 50/, /^live/i]) await expect(again.getByRole('radio', { name: chosen })).toBeChecked()
  await expect(again.getByRole('checkbox', { name: /waiting/i })).toBeChecked()
  await answered.close()

  await page.getByRole('button', { name: 'Show the first draft' }).click()
  await expect(page).toHaveURL(/\/compare\/[0-9a-f-]{36}$/)
  const grid = page.getByRole('grid')
  await expect(grid).toBeVisible()
  await expect(page.getByText('A first draft: 52 of 52 cells are guesses')).toBeVisible()
  await expect(page.getByText('Leaning, not decided')).toBeVisible()
  await expect(grid.getByText('your guess')).toHaveCount(52)
  await takePictures(page, 'draft-matrix')

  const cell = grid.getByRole('button', { name: /20 min.*your guess|20 min, rated/ })
  await cell.click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByText('Why this guess')).toBeVisible()
  await expect(panel.getByText(/5 minutes or more to deploy/).first()).toBeVisible()
  await expect(panel.getByText('What replaces this guess')).toBeVisible()
  await expectAccessible(page, 'the evidence of a guess')
  await page.screenshot({ path: 'test-results/screens/draft-guess-1440-light.png' })
  await panel.getByLabel('From saving to the first changed answer').fill('8')
  await panel.getByLabel('Unit').selectOption({ label: 'minutes' })
  await panel.getByRole('button', { name: 'Declare value' }).click()
  await expect(page.getByText('A first draft: 51 of 52 cells are guesses')).toBeVisible()
  await expect(panel.getByText('Why this guess')).toBeHidden()
  await page.keyboard.press('Escape')
  const declared = grid.getByRole('button', { name: /^8 min ?, rated .* declared/ })
  await expect(declared).toBeVisible()
  await expect(declared.locator('pattern')).toHaveCount(0)

  await grid
    .getByRole('button', { name: /28 h a month|14 h a month/ })
    .first()
    .click()
  await panel.getByText('The platform team, or whoever looks after it').click()
  await panel.getByLabel('Hours per month').fill('20')
  await panel.getByRole('button', { name: 'Declare value' }).click()
  await expect(panel.getByText('Platform team 20 h').first()).toBeVisible()
  await expect(panel.getByText(/^Developers/).first()).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/draft-sides-1440-light.png' })
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Against today' }).click()
  await expect(page).toHaveURL(/vs=today/)
  await expect(grid.getByText(/min.*faster/).first()).toBeVisible()
  await expect(grid.getByText(/\+ better, by a guess/).first()).toBeVisible()
  await expect(page.getByText('Kept. The matrix is computed anew.')).toHaveCount(0, { timeout: 30_000 })
  await page.evaluate(() => window.scrollTo(0, 0))
  await takePictures(page, 'draft-against-today')

  await page.getByRole('button', { name: 'Share link' }).click()
  await page.getByRole('button', { name: 'Freeze and make link' }).click()
  const link = await page.getByLabel('Address of the link').inputValue()
  const stranger = await browser.newContext({ javaScriptEnabled: false })
  const shared = await stranger.newPage()
  await shared.goto(link)
  await expect(shared.getByText('a guess', { exact: true })).toHaveCount(51)
  await shared.getByRole('link', { name: 'Against today' }).click()
  await expect(shared).toHaveURL(/\?vs=today(#|$)/)
  await expect(shared.getByText(/min.*faster/).first()).toBeVisible()
  await shared.screenshot({ path: 'test-results/screens/draft-shared-against-today.png', fullPage: true })
  await stranger.close()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Change the answers' }).click()
  await question(/how often/i)
    .getByRole('radio', { name: /every day/i })
    .check()
  await page.getByRole('button', { name: 'Bring the draft up to date' }).click()
  await expect(page.getByText('A first draft: 51 of 52 cells are guesses')).toBeVisible()
  await expect(grid.getByRole('button', { name: /^8 min ?, rated .* declared/ })).toBeVisible()

  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await expectAccessible(page, 'asking before a draft goes')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click()
  await expect(page.getByText(/profiles removed.*Push to a shared cluster stays/)).toBeVisible()
  await expect(page).toHaveURL(`${server.address}/`)
})
