import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPages, generateClient } from '../../lib/start/build.mjs'
import { withServer } from './server.mjs'
import { step, tool } from './step.mjs'
import { vitest } from './tests.mjs'

const root = process.cwd()

/**
 * The rules are for what ships: a test may reach for anything. A dependency-cruiser that can read no file reports no violation either, so
 * their number is looked at too.
 */
async function importDirections() {
  const folders = ['app', 'components', 'lib'].filter((folder) => existsSync(folder))
  const { ok, output } = await tool([
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--exclude',
    '\\.test\\.tsx?$',
    ...folders,
  ])
  const modules = Number(/(\d+) modules/.exec(output)?.[1] ?? 0)
  return {
    ok: ok && modules > 0,
    output: modules ? output : `${output}\nNo module was read: the rules saw nothing.`,
    note: `${modules} modules`,
  }
}

/** Nothing may be left to migrate between prisma/migrations and prisma/schema.prisma. */
const schemaDrift = () =>
  withServer(undefined, (url) =>
    tool(
      [
        'node_modules/prisma/build/index.js',
        ...['migrate', 'diff', '--exit-code'],
        ...['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma'],
      ],
      { DATABASE_URL: url, CHECKPOINT_DISABLE: '1' },
    ),
  )

/**
 * What is held against a stopwatch to 50 ms runs by itself, a file at a time, and once more where something else on the machine came in between.
 */
const TIMED = 'tests/loop'

/** The suites on a real Kubernetes, Docker engine, Swarm and registry. */
const REAL_SERVERS = ['tests/clusters/**', '**/*.real.test.ts']

/** Vitest takes a part of a path where it excludes by pattern. */
const filterOf = (pattern) => pattern.replaceAll('*', '').replace(/^\//, '')

/** As a step's work: null went well, a failure is told by the step. */
const done = async (work, words) => ({ ok: true, output: '', note: (await work) ? words[0] : words[1] })

/** No folder is there and no engine may be started, so the suites on a real cluster leave themselves out. */
export const WITHOUT_CLUSTERS = {
  FOURWAYS_CLUSTER_CACHE: join(tmpdir(), 'no-such-cluster-cache'),
  FOURWAYS_TEST_KUBECONFIG: '',
  FOURWAYS_TEST_CLUSTERS: '',
}

/**
 * What every change must pass, a line each; the numbers are kept for the closing line.
 * @param {{ clusters: boolean }} options Whether the suites on a real cluster run too, where there is one.
 */
export async function runChecks({ clusters }) {
  const bin = (name) => join('node_modules', name)
  await step('database client', () => done(generateClient(root, process.env), ['generated', 'unchanged']))
  await step('format and lint (biome)', () => tool([bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--max-diagnostics=50', '.']))
  await step('types of the routes', () => tool([bin('next/dist/bin/next'), 'typegen'], { NEXT_TELEMETRY_DISABLED: '1' }))
  await step('types (tsc)', () => tool([bin('typescript/bin/tsc'), '--noEmit']))
  await step('import directions', importDirections)
  await step('unused code (knip)', () => tool([bin('knip/bin/knip.js')]))
  // Those on real servers wait for them most of their time, and share them: one file at a time, beside the others.
  await Promise.all([
    step('tests (vitest)', () =>
      vitest(['run', ...[`${TIMED}/**`, ...REAL_SERVERS].flatMap((files) => ['--exclude', files])], WITHOUT_CLUSTERS),
    ),
    clusters && step('tests on real servers', () => vitest(['run', ...REAL_SERVERS.map(filterOf), '--no-file-parallelism'])),
  ])
  await step('loop tool against a stopwatch', () =>
    vitest(['run', TIMED, '--no-file-parallelism', '--retry=1'], clusters ? {} : WITHOUT_CLUSTERS),
  )
  await step('schema drift', schemaDrift)
  await step('build', () => done(buildPages(root, process.env), ['built', 'unchanged since the last build']))
  if (existsSync('tests/bench/first-load.mjs')) await step('first-load JavaScript', () => tool(['tests/bench/first-load.mjs']))
}
