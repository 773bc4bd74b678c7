import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asker, type Reply, recordedRest } from './recorded-rest'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/pipelines/github/__fixtures__')

/** A recorded answer of GitHub, by file name without the version of its API. */
export const githubAnswer = (name: string) => JSON.parse(readFileSync(join(FIXTURES, `2022-11-28-${name}.json`), 'utf8'))

/** A run as GitHub lists it. */
export type GithubRun = {
  id: number
  name: string
  head_branch: string | null
  head_sha: string
  event: string
  status: string
  conclusion: string | null
  created_at: string
  updated_at: string
  run_started_at: string
  run_attempt: number
  [more: string]: unknown
}
export type GithubJob = { run_id: number; run_attempt: number; name: string; [more: string]: unknown }

const [template] = githubAnswer('actions-runs').workflow_runs as GithubRun[]

/** A run like the recorded ones, with what is told of it. */
export const githubRun = (told: Partial<GithubRun>): GithubRun => ({ ...(template as GithubRun), ...told })

/** Who holds which token: everything; a repository without its Actions. */
export const GITHUB_TOKENS = { reader: 'github_pat_reader', nobody: 'github_pat_nobody' }

const NOT_FOUND = { status: 404, body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' } }
const FORBIDDEN = { status: 403, body: { message: 'Resource not accessible by personal access token' } }

/** What the fake GitHub holds; without anything said, what was recorded. */
export type GithubContent = {
  repository: string
  private: boolean
  runs: GithubRun[]
  /** Earlier attempts of the runs, which the list leaves out. */
  attempts: GithubRun[]
  jobs: GithubJob[]
  deployments: { id: number; created_at: string; [more: string]: unknown }[]
  statuses: Record<number, unknown[]>
}

const recordedContent = (): GithubContent => ({
  repository: 'panjf2000/ants',
  private: false,
  runs: githubAnswer('actions-runs').workflow_runs,
  attempts: [],
  jobs: githubAnswer('run-jobs').jobs,
  deployments: githubAnswer('deployments'),
  statuses: {},
})

/** A GitHub Enterprise Server of recorded answers on loopback http; its content may be changed while it runs. */
export async function fakeGithub(told: Partial<GithubContent> = {}) {
  const content: GithubContent = { ...recordedContent(), ...told }

  function route(path: string, query: URLSearchParams, asker: Asker): Reply {
    if (path === '/meta') return { status: 200, body: { installed_version: '3.14.2', verifiable_password_authentication: true } }
    const [, repository, rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? []
    const mayRead = asker === 'reader' || (asker === null && !content.private)
    if (repository !== content.repository || (asker === null && content.private)) return NOT_FOUND
    if (rest === '') return { status: 200, body: { full_name: repository, default_branch: 'master', private: content.private } }
    if (!mayRead) return FORBIDDEN
    if (rest === '/actions/runs') return runList(query)
    if (rest === '/deployments') return { list: content.deployments }
    const status = /^\/deployments\/(\d+)\/statuses$/.exec(rest)?.[1]
    if (status) return { list: content.statuses[Number(status)] ?? githubAnswer('deployment-statuses') }
    const [, id, attempt, jobs] = /^\/actions\/runs\/(\d+)\/attempts\/(\d+)(\/jobs)?$/.exec(rest) ?? []
    const isIt = (run: GithubRun) => run.id === Number(id) && run.run_attempt === Number(attempt)
    if (jobs) {
      const own = content.jobs.filter((job) => job.run_id === Number(id) && job.run_attempt === Number(attempt))
      return { list: own, wrap: (page) => ({ total_count: own.length, jobs: page }) }
    }
    const run = [...content.runs, ...content.attempts].find(isIt)
    return run ? { status: 200, body: run } : NOT_FOUND
  }

  /** Searches by `created`, newest first, and finds a thousand at most. */
  function runList(query: URLSearchParams): Reply {
    const created = query.get('created') ?? '>=1970-01-01T00:00:00Z'
    const [from, to] = created.startsWith('>=') ? [created.slice(2), '9999'] : created.split('..')
    const found = content.runs
      .filter(({ created_at: at }) => at >= (from ?? '') && at <= (to ?? ''))
      .toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))
    return { list: found.slice(0, 1000), wrap: (page) => ({ total_count: found.length, workflow_runs: page }) }
  }

  const server = await recordedRest({
    base: '/api/v3',
    tokens: GITHUB_TOKENS,
    unknownToken: { status: 401, body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' } },
    budgetHeaders: ({ limit, left, resetSeconds }) => ({
      'x-ratelimit-limit': `${limit}`,
      'x-ratelimit-remaining': `${left}`,
      'x-ratelimit-used': `${limit - left}`,
      'x-ratelimit-reset': `${resetSeconds}`,
      'x-ratelimit-resource': 'core',
    }),
    spent: () => ({ status: 403, body: { message: 'API rate limit exceeded for user ID 1.' } }),
    route,
  })
  return { ...server, content }
}
