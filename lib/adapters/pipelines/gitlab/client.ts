import type { IncomingHttpHeaders } from 'node:http'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import type { Budget } from '../budget'
import { type Dialect, openRest, type PipelineSettings, type RestClient } from '../rest'

/** The public service. */
const GITLAB_COM = 'https://gitlab.com/api/v4'

/** Typed GETs of GitLab's REST API, with what greeting found. */
export type GitlabClient = RestClient & { serverVersion: string | null; readonly signedIn: boolean }

/** The API's address for a server as people name it; null is the public one. */
export function apiAddress(server: string | null): string {
  if (server === null) return GITLAB_COM
  const url = new URL(server)
  const path = url.pathname.replace(/\/+$/, '')
  return `${url.origin}${path.endsWith('/api/v4') ? path : `${path}/api/v4`}`
}

function budgetOf(headers: IncomingHttpHeaders): Budget | null {
  const [of, left, reset] = ['limit', 'remaining', 'reset'].map((what) => Number(headers[`ratelimit-${what}`] ?? Number.NaN))
  return of === undefined || left === undefined || reset === undefined || [of, left, reset].some(Number.isNaN)
    ? null
    : { of, left, resetAt: new Date(reset * 1000) }
}

const projectOf = (path: string) => decodeURIComponent(/^\/projects\/([^/?]+)/.exec(path)?.[1] ?? 'this')

function failureOf({ status, request }: Received, withToken: boolean): FetchFailure {
  const project = projectOf(request.path)
  switch (status) {
    case 401:
      return new FetchFailure(
        'refused',
        withToken
          ? 'GitLab does not know the token (401): it has expired or was revoked. Give a new one.'
          : 'GitLab asks who we are (401), and this connection has no token. Give one with the scope read_api.',
        request,
      )
    case 403:
      return new FetchFailure(
        'forbidden',
        `The token may not read the pipelines of ${project} (403). It needs the scope read_api and at least the role Reporter there.`,
        request,
      )
    case 404:
      return new FetchFailure(
        'forbidden',
        `GitLab shows no ${project} (404): either there is none, or ${withToken ? 'this token may not see it' : 'it is private and needs a token'}. GitLab answers both alike.`,
        request,
      )
    default:
      return new FetchFailure(
        'invalid-answer',
        `GitLab does not accept our request for ${request.path.split('?')[0]} (${status}).`,
        request,
      )
  }
}

/** Opens a client to gitlab.com or a server of one's own; sends nothing yet. Throws FetchFailure('refused') when address or token cannot be used. */
export async function connectGitlab(settings: PipelineSettings, policy: AddressPolicy): Promise<GitlabClient> {
  const { token } = settings
  const dialect: Dialect = {
    title: 'GitLab',
    headers: { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    budgetOf,
    failureOf: (received) => failureOf(received, token !== null),
  }
  return { ...openRest(settings, policy, dialect), serverVersion: null, signedIn: token !== null }
}

/** The path of a project: GitLab takes its whole path as one segment. */
export const pathOf = (repository: string) => `/projects/${encodeURIComponent(repository)}`
