import { fakeGithub, GITHUB_TOKENS, type GithubJob, githubRun } from '../fakes/github'
import { expect, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

const full_name = 'acme/shop'
const HOUR_MS = 3_600_000

let github: Awaited<ReturnType<typeof fakeGithub>>
let server: Server

/** A push every few hours of the last week: queued for some seconds, run for minutes, now and then failing. */
function pushes() {
  const begin = Date.now() - 7 * 24 * HOUR_MS
  const at = (n: number, minutes: number) => new Date(begin + n * 6 * HOUR_MS + minutes * 60_000).toISOString()
  const runs = Array.from({ length: 26 }, (_, n) =>
    githubRun({
      id: 7000 + n,
      name: n % 5 === 0 ? 'Integration tests of the shop and everything around it' : 'Deploy to staging',
      event: n % 4 === 0 ? 'pull_request' : 'push',
      head_branch: n % 3 === 0 ? 'master' : `feature/checkout-${n}`,
      head_sha: `${(n * 7919 + 1_000_003).toString(16)}${'06e6934c35c336b1a2bd3005fb21dc3914a45747'}`.slice(0, 40),
      conclusion: n % 9 === 8 ? 'failure' : 'success',
      created_at: at(n, 0),
      run_started_at: at(n, 0),
      updated_at: at(n, 8 + (n % 6)),
      html_url: `https://github.example.com/acme/shop/actions/runs/${7000 + n}`,
      repository: { full_name },
      head_repository: { full_name },
    }),
  )
  const jobs: GithubJob[] = runs.map((run, n) => ({
    run_id: run.id,
    run_attempt: 1,
    name: 'deploy',
    status: 'completed',
    conclusion: run.conclusion,
    started_at: at(n, 0.4 + (n % 3) / 2),
    completed_at: at(n, 8 + (n % 6)),
  }))
  return { runs, jobs }
}

test.beforeAll(async () => {
  test.setTimeout(480_000)
  github = await fakeGithub({ repository: full_name, private: true, deployments: [], ...pushes() })
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  server = await startServer({ kubeconfig: '/nowhere/config' })
})

test.afterAll(async () => {
  await server?.stop()
  github?.close()
})

test('a repository without any cluster: added, asked, and its pushes measured', async ({ page, browser }) => {
  test.setTimeout(240_000)
  page.setDefaultTimeout(20_000)
  await signIn(page, server)
  await page.goto(`${server.address}/connections/new?from=github`)
  await page.getByText('The least rights that are enough').click()
  await takePictures(page, 'new-github')

  await page.getByLabel('Repositories').fill('https://github.example.com/acme/shop.git')
  await page.getByLabel('Token').fill('not-a-token-of-anybody')
  await page.getByText('A server of your own').click()
  await page.getByLabel('Address').fill(github.url)
  await page.getByLabel('This is how we work today').check()
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page.getByText(/GitHub does not know the token/).first()).toBeVisible()
  await takePictures(page, 'pipeline-refused')
  await page.getByLabel('New token').fill(GITHUB_TOKENS.reader)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('3 of 3 rights')).toBeVisible()

  await page.goto(`${server.address}/connections/new?from=github`)
  await page.getByLabel('Repositories').fill('acme/shop acme/hidden')
  await page.getByLabel('Token').fill(GITHUB_TOKENS.reader)
  await page.getByRole('textbox', { name: /^Name/ }).fill('Staging pipeline')
  await page.getByText('A server of your own').click()
  await page.getByLabel('Address').fill(github.url)
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page.getByRole('heading', { name: 'Staging pipeline' })).toBeVisible()
  await expect(page.getByText('Show older ones').first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('acme/hidden: there is none, or it may not be seen')).toBeVisible()
  await takePictures(page, 'pipeline')

  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
  let refuse = () => {}
  const waited = new Promise<void>((go) => {
    refuse = go
  })
  await other.route(
    '**/api/profiles',
    async (route) => {
      await waited
      await route.fulfill({ status: 403, json: { detail: 'You may not see them.' } })
    },
    { times: 1 },
  )
  await other.goto(page.url())
  await expect(other.getByText('Loading the profiles')).toBeAttached()
  refuse()
  await expect(other.getByText('You may not see them.')).toBeVisible()
  await takePictures(other, 'pipeline-profiles-refused')
  await other.getByRole('button', { name: 'Try again' }).click()
  await expect(other.getByRole('link', { name: 'Staging pipeline', exact: true }).last()).toBeVisible()
  await expect(other.getByText('You may not see them.')).toBeHidden()
  await other.context().close()

  await page.getByRole('link', { name: 'Staging pipeline', exact: true }).last().click()
  await expect(page.getByText('pushed through Staging pipeline')).toBeVisible()
  await expect(page.getByText(/^\d+\smin( \d+\ss)?$/).first()).toBeVisible()
  await takePictures(page, 'pushed-profile')
  await page
    .getByText(/^\d+\smin( \d+\ss)?$/)
    .first()
    .click()
  await expect(page.getByText(/pushes to other branches than the default one in 30 days/)).toBeVisible()
  await expect(page.getByText(/until the pipeline ended, not until it served/i).first()).toBeVisible()
  await takePictures(page, 'pushed-evidence')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('combobox', { name: /^Pushed through/ })).toHaveValue(/-/)
  await takePictures(page, 'edit-pushed-profile')

  await page.goto(`${server.address}/connections`)
  await expect(page.getByText('acme/shop, acme/hidden, every hour')).toBeVisible()
  await takePictures(page, 'connections-with-pipelines')
})
