import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultProxy } from '../fakes/fault-proxy'
import { recordedApiServer, TOKENS } from '../fakes/recorded-api-server'
import { expect, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

let server: Server
const ends: (() => void)[] = []

test.beforeAll(async () => {
  test.setTimeout(480_000)
  const api = await recordedApiServer('v1.36.2')
  const proxy = await faultProxy(api.url)
  proxy.cause({ kind: 'black-hole' })
  ends.push(proxy.close, api.close)
  const file = join(mkdtempSync(join(tmpdir(), 'fourways-failing-')), 'config')
  const user = (name: string, token: string) => ({ name, user: { token } })
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws-that-is-missing', interactiveMode: 'Never' }
  const context = (name: string, cluster: string) => ({ name, context: { cluster, user: name, namespace: 'shop' } })
  const kubeconfig = {
    clusters: [
      { name: 'well', cluster: { server: api.url } },
      { name: 'silent', cluster: { server: proxy.url } },
    ],
    users: [user('newest', TOKENS.reader), user('revoked', 'revoked'), user('silent', TOKENS.reader), { name: 'cloud', user: { exec } }],
    contexts: [context('newest', 'well'), context('revoked', 'well'), context('silent', 'silent'), context('cloud', 'well')],
    'current-context': 'newest',
  }
  writeFileSync(file, JSON.stringify(kubeconfig))
  server = await startServer({ kubeconfig: file })
})

test.afterAll(async () => {
  await server?.stop()
  for (const end of ends) end()
})

test('connections that fail say what failed and what to do, and hold up nobody', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, server)
  const add = async (context: string, as: RegExp) => {
    await page.getByRole('button', { name: new RegExp(`^Add ${context}`) }).click()
    await page.getByRole('button', { name: as }).first().click()
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: new RegExp(`^${context}`) })
        .getByText(/^Added$/),
    ).toBeVisible({ timeout: 60_000 })
  }
  await add('cloud', /^On-line/)
  await add('revoked', /^Proxied/)
  await add('newest', /^Live/)
  await takePictures(page, 'first-run-failing')
  await page.goto(`${server.address}/connections`)
  await expect(page.getByText(/401/).first()).toBeVisible()
  await takePictures(page, 'connections-failing')
  await page.getByRole('link', { name: 'cloud' }).first().click()
  await expect(page.getByText(/aws-that-is-missing/).first()).toBeVisible()
  await takePictures(page, 'connection-failing')
  await page.goto(`${server.address}/compare`)
  await expect(
    page
      .getByRole('grid')
      .getByText(/\d\sms$/)
      .first(),
  ).toBeVisible({ timeout: 60_000 })
  await takePictures(page, 'compare-failing')
})
