import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withServer } from './server.mjs'
import { tool } from './step.mjs'

/** Runs a test runner that leaves a JSON report, and reads the numbers of its tests from there. */
async function reported(run, count) {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  const file = join(folder, 'report.json')
  try {
    const { ok, output } = await run(file)
    const numbers = await readFile(file, 'utf8').then(
      (text) => count(JSON.parse(text)),
      () => ({ passed: 0, failed: 0, skipped: 0, failures: [] }),
    )
    const note = `${numbers.passed} passed${numbers.failed ? `, ${numbers.failed} failed` : ''}${numbers.skipped ? `, ${numbers.skipped} skipped` : ''}`
    return { ok: ok && numbers.passed > 0 && numbers.failed === 0, output, note, ...numbers }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The failed tests of a vitest report: file, name, what was said; a file that failed as a whole is one of them. */
const failuresOfVitest = ({ testResults }) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed')
    if (!failed.length && status === 'failed') return [{ name, said: message }]
    return failed.map((result) => ({ name: `${name} > ${result.fullName}`, said: result.failureMessages.join('\n') }))
  })

/** The failed tests of a Playwright report, those that passed only at another try among them. */
const failuresOfPlaywright = ({ suites = [], specs = [] }) => [
  ...suites.flatMap(failuresOfPlaywright),
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ file, title, tests }) => ({
      name: `${file} > ${title}`,
      said: tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message))).join('\n'),
    })),
]

/**
 * The vitest tests; with no passed test the step failed.
 * @param {string[]} args For vitest.
 * @param {Record<string, string | undefined>} [env]
 */
export const vitest = (args, env) =>
  reported(
    (file) => tool(['node_modules/vitest/vitest.mjs', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], env),
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
      failures: failuresOfVitest(report),
    }),
  )

/** The Playwright tests in tests/e2e; a test that passed only at its second try counts as failed. */
export const playwright = () =>
  reported(
    (file) => tool(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    (report) => ({
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      skipped: report.stats.skipped,
      failures: failuresOfPlaywright(report),
    }),
  )

/**
 * The tests that ask for a database, found by what they import, on a server of the given PostgreSQL.
 * @param {{ initdb: string, pg_ctl: string, postgres: string }} programs
 * @param {Record<string, string | undefined>} env
 */
export const databaseTests = (programs, env) =>
  withServer(programs, (url) => vitest(['related', 'tests/database.ts', '--run'], { ...env, FOURWAYS_TEST_DATABASE_URL: url }))
