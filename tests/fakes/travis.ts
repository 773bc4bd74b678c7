import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asker, type Reply, recordedRest } from './recorded-rest'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/pipelines/travis/__fixtures__')

/** A specified answer of Travis CI, by file name without the version of its API. */
export const travisAnswer = (name: string) => JSON.parse(readFileSync(join(FIXTURES, `v3-${name}.json`), 'utf8'))

/** A build as Travis CI lists it, with its jobs when they are asked for. */
export type TravisBuild = {
  id: number
  state: string
  event_type: string
  started_at: string | null
  finished_at: string | null
  updated_at: string | null
  jobs: TravisJob[]
  [more: string]: unknown
}
export type TravisJob = { id: number; state: string; created_at: string | null; [more: string]: unknown }

/** Who holds which token: everything; a repository without its builds. */
export const TRAVIS_TOKENS = { reader: 'travis-reader', nobody: 'travis-nobody' }

const [specified] = travisAnswer('builds').builds as TravisBuild[]
const [job] = travisAnswer('jobs').jobs as TravisJob[]

/** A job as the API's specification has it, with what is told of it. */
export const travisJob = (told: Partial<TravisJob>): TravisJob => ({ ...(job as TravisJob), ...told })

/** A build as the API's specification has it, with what is told of it. */
export const travisBuild = (told: Partial<TravisBuild>): TravisBuild => ({ ...(specified as TravisBuild), jobs: [travisJob({})], ...told })

/** What the fake Travis CI holds; without anything said, seven builds like the specified one. */
export type TravisContent = { repository: string; private: boolean; builds: TravisBuild[] }

const ofSpecification = (): TravisContent => ({
  repository: 'svenfuchs/minimal',
  private: false,
  builds: Array.from({ length: 7 }, (_, n) =>
    travisBuild({ id: 48 - n, state: 'passed', finished_at: '2010-11-12T13:02:00Z', updated_at: '2010-11-12T13:02:00.000Z' }),
  ),
})

const NOT_FOUND: Reply = { status: 404, body: travisAnswer('repository-not-found') }

/** A Travis CI Enterprise of specified answers on loopback http; its content may be changed while it runs. */
export async function fakeTravis(told: Partial<TravisContent> = {}) {
  const content: TravisContent = { ...ofSpecification(), ...told }

  function route(path: string, query: URLSearchParams, asker: Asker): Reply {
    const [, slug = '', rest = ''] = /^\/repo\/([^/]+)(\/.*)?$/.exec(path) ?? []
    if (decodeURIComponent(slug) !== content.repository || (asker === null && content.private)) return NOT_FOUND
    if (rest === '')
      return { status: 200, body: { '@type': 'repository', id: 1, slug: content.repository, default_branch: { name: 'master' } } }
    const lacking = { '@type': 'error', error_type: 'insufficient_access', error_message: 'operation requires read access' }
    if (asker === 'nobody') return { status: 403, body: lacking }
    if (rest !== '/builds') return NOT_FOUND
    const limit = Math.min(Number(query.get('limit') ?? 25), 100)
    const offset = Number(query.get('offset') ?? 0)
    const count = content.builds.length
    const whole = (query.get('include') ?? '').split(',').includes('build.jobs')
    const builds = content.builds
      .toSorted((a, b) => b.id - a.id)
      .slice(offset, offset + limit)
      .map((build) => (whole ? build : { ...build, jobs: build.jobs.map(({ id }) => ({ '@representation': 'minimal', id })) }))
    const paging = { limit, offset, count, is_first: offset === 0, is_last: offset + limit >= count }
    return { status: 200, body: { '@type': 'builds', '@pagination': paging, builds } }
  }

  const server = await recordedRest({
    base: '/api',
    tokens: TRAVIS_TOKENS,
    tokenOf: ({ authorization }) => /^token (.+)$/.exec(authorization ?? '')?.[1],
    unknownToken: { status: 403, body: 'access denied' },
    budgetHeaders: () => ({}),
    spent: () => ({ status: 429, body: 'Too Many Requests', headers: { 'retry-after': '3600' } }),
    route,
  })
  return { ...server, content }
}
