// `npm test`: every check and every test, installing what they need. Needs no terminal; ends what it starts.
import { existsSync } from 'node:fs'
import { dependenciesAreThere, installDependencies } from '../lib/start/dependencies.mjs'

const root = process.cwd()
if (!(await dependenciesAreThere(root))) {
  console.log('Installing the dependencies ...')
  await installDependencies(root, process.env)
}
const { chromium, installPackages } = await import('./run/packages.mjs')
const { runChecks, WITHOUT_CLUSTERS } = await import('./run/checks.mjs')
const { debianPrograms } = await import('./run/server.mjs')
const { close, leftOut, step } = await import('./run/step.mjs')
const { databaseTests, playwright } = await import('./run/tests.mjs')
const { missingServers } = await import('./clusters/kubernetes/cache.mjs')

await installPackages()
await runChecks({ clusters: true })

const debian = await debianPrograms()
if (debian) await step(`database tests, PostgreSQL ${debian.version}`, () => databaseTests(debian, WITHOUT_CLUSTERS))
else leftOut('the database tests on a second PostgreSQL: install one of 15 to 18, on Debian by apt-get install postgresql-15.')

if (existsSync('tests/e2e')) {
  if (chromium()) await step('end to end (Chromium)', playwright)
  else {
    const output = 'Chromium is missing: install it (on Debian apt-get install chromium), or name one by CHROMIUM=/path/to/it.'
    await step('end to end (Chromium)', async () => ({ ok: false, output }))
  }
}

if (!process.env.FOURWAYS_TEST_KUBECONFIG && missingServers().length) {
  leftOut('the suites on a real Kubernetes: run npm run clusters:prepare once, or name a disposable cluster by FOURWAYS_TEST_KUBECONFIG.')
}
close()
