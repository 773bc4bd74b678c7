import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asker, type Reply, recordedRest } from './recorded-rest'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/pipelines/gitlab/__fixtures__')

/** A recorded answer of GitLab, by file name without the version of its API. */
export const gitlabAnswer = (name: string) => JSON.parse(readFileSync(join(FIXTURES, `v4-${name}.json`), 'utf8'))

/** A pipeline as GitLab tells it by itself. */
export type GitlabPipeline = { id: number; status: string; updated_at: string | null; [more: string]: unknown }

/** Who holds which token: everything; a project without its pipelines. */
export const GITLAB_TOKENS = { reader: 'glpat-reader', nobody: 'glpat-nobody' }

const NOT_FOUND = { status: 404, body: { message: '404 Project Not Found' } }

/** What the fake GitLab holds; without anything said, what was recorded. */
export type GitlabContent = {
  repository: string
  private: boolean
  pipelines: GitlabPipeline[]
  /** Jobs by pipeline. */
  jobs: Record<number, unknown[]>
  deployments: { updated_at: string; [more: string]: unknown }[]
}

const recordedContent = (): GitlabContent => ({
  repository: 'merico-dev/ee/vdev.co',
  private: false,
  pipelines: gitlabAnswer('pipelines'),
  jobs: { 1079502706: gitlabAnswer('jobs') },
  deployments: gitlabAnswer('deployments'),
})

const listed = ({ id, iid, project_id, sha, ref, status, source, created_at, updated_at, web_url, name }: GitlabPipeline) => {
  return { id, iid, project_id, sha, ref, status, source, created_at, updated_at, web_url, name }
}

const newestFirst = (a: { updated_at: string | null }, b: { updated_at: string | null }) =>
  (a.updated_at ?? '') < (b.updated_at ?? '') ? 1 : -1

/** A GitLab of one's own, of recorded answers on loopback http; its content may be changed while it runs. */
export async function fakeGitlab(told: Partial<GitlabContent> = {}) {
  const content: GitlabContent = { ...recordedContent(), ...told }

  function route(path: string, query: URLSearchParams, asker: Asker): Reply {
    if (path === '/version') return { status: 200, body: { version: '17.5.1-ee', revision: 'c36a48a6' } }
    const [, project, rest = ''] = /^\/projects\/([^/]+)(\/.*)?$/.exec(path) ?? []
    if (decodeURIComponent(project ?? '') !== content.repository || (asker === null && content.private)) return NOT_FOUND
    if (rest === '') return { status: 200, body: { id: 12345678, path_with_namespace: content.repository, default_branch: 'master' } }
    if (asker === 'nobody') return { status: 403, body: { message: '403 Forbidden' } }
    const after = query.get('updated_after') ?? ''
    const recent = <T extends { updated_at: string | null }>(items: T[]) =>
      items.filter(({ updated_at: at }) => (at ?? '') >= after).toSorted(newestFirst)
    if (rest === '/pipelines') return { list: recent(content.pipelines).map(listed) }
    if (rest === '/deployments') return { list: recent(content.deployments) }
    const [, id, jobs] = /^\/pipelines\/(\d+)(\/jobs)?$/.exec(rest) ?? []
    if (jobs) return { list: content.jobs[Number(id)] ?? [] }
    const pipeline = content.pipelines.find((one) => one.id === Number(id))
    return pipeline ? { status: 200, body: pipeline } : { status: 404, body: { message: '404 Not found' } }
  }

  const server = await recordedRest({
    base: '/api/v4',
    tokens: GITLAB_TOKENS,
    unknownToken: { status: 401, body: { message: '401 Unauthorized' } },
    budgetHeaders: ({ limit, left, resetSeconds }) => ({
      'ratelimit-limit': `${limit}`,
      'ratelimit-remaining': `${left}`,
      'ratelimit-reset': `${resetSeconds}`,
    }),
    spent: (resetSeconds) => ({
      status: 429,
      body: { message: '429 Too Many Requests' },
      headers: { 'retry-after': `${Math.max(1, resetSeconds - Math.floor(Date.now() / 1000))}` },
    }),
    route,
  })
  return { ...server, content }
}
