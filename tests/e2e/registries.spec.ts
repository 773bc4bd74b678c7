import { fakeJenkins, JENKINS_PROJECT, JENKINS_TOKENS, JENKINS_USER } from '../fakes/jenkins'
import { fakeRegistry, REGISTRY_PASSWORDS, REGISTRY_USER } from '../fakes/registry'
import { expect, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

let jenkins: Awaited<ReturnType<typeof fakeJenkins>>
let registry: Awaited<ReturnType<typeof fakeRegistry>>
let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  jenkins = await fakeJenkins({ private: true })
  registry = await fakeRegistry()
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  server = await startServer({ kubeconfig: '/nowhere/config' })
})

test.afterAll(async () => {
  await server?.stop()
  jenkins?.close()
  registry?.close()
})

test('a Jenkins and a registry are added with what each asks for', async ({ page }) => {
  test.setTimeout(180_000)
  page.setDefaultTimeout(20_000)
  await signIn(page, server)

  await page.goto(`${server.address}/connections/new`)
  const wayIn = (name: string) => page.getByRole('navigation', { name: 'Ways in' }).getByRole('link', { name })
  await takePictures(page, 'new-connection')
  await wayIn('Any OCI registry').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?from=oci$/)
  await expect(page.getByLabel('Password or token')).toBeVisible()
  await page.goBack()
  await expect(wayIn('Found on this machine')).toHaveAttribute('aria-current', 'page')
  await wayIn('Jenkins').click()
  await expect(page).toHaveURL(/\?from=jenkins$/)
  await page.getByText('The least rights that are enough').click()
  await takePictures(page, 'new-jenkins')
  await page.getByLabel('Address').fill(jenkins.url)
  await page.getByLabel(/^Jobs, folders/).fill(`${jenkins.url}/job/my-org/job/devlake-jenkins/`)
  await page.getByLabel(/^User/).fill(JENKINS_USER)
  await page.getByLabel('Token').fill(JENKINS_TOKENS.reader)
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page.getByRole('heading', { name: JENKINS_PROJECT })).toBeVisible()
  await expect(page.getByText(`${JENKINS_PROJECT}: Job/Read`)).toBeVisible()

  await page.goto(`${server.address}/connections/new?from=oci`)
  await page.getByText('The least rights that are enough').click()
  await takePictures(page, 'new-registry')
  await page.getByLabel('Address').fill(registry.url)
  await page.getByLabel(/^User/).fill(REGISTRY_USER)
  await page.getByLabel('Password or token').fill('not-a-password-of-anybody')
  await page.getByRole('textbox', { name: /^Name/ }).fill('Our registry')
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page.getByText(/does not know this user with this password/).first()).toBeVisible()
  await page.getByLabel('New password or token').fill(REGISTRY_PASSWORDS.reader)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`sign in as ${REGISTRY_USER}`)).toBeVisible()
  await expect(page.getByText(/None kept yet. A collection looks up those that releases/)).toBeVisible()
  await takePictures(page, 'registry')
})
