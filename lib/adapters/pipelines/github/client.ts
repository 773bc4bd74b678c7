import type { IncomingHttpHeaders } from 'node:http'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type Budget, BudgetSpent, UNTOLD_WAIT_MS } from '../budget'
import { type Dialect, openRest, type PipelineSettings, type RestClient } from '../rest'

/** The public service. */
export const GITHUB_COM = 'https://api.github.com'

/** The version of the API that is asked for. */
export const API_VERSION = '2022-11-28'

/** Typed GETs of GitHub's REST API, with what greeting found. */
export type GithubClient = RestClient & { serverVersion: string | null }

/** The API's address for a server as people name it: null and github.com are the public one, others keep theirs below /api/v3. */
export function apiAddress(server: string | null): string {
  if (server === null) return GITHUB_COM
  const url = new URL(server)
  if (['github.com', 'www.github.com', 'api.github.com'].includes(url.hostname)) return GITHUB_COM
  const path = url.pathname.replace(/\/+$/, '')
  return `${url.origin}${path.endsWith('/api/v3') ? path : `${path}/api/v3`}`
}

function budgetOf(headers: IncomingHttpHeaders): Budget | null {
  const [of, left, reset] = ['limit', 'remaining', 'reset'].map((what) => Number(headers[`x-ratelimit-${what}`] ?? Number.NaN))
  return of === undefined || left === undefined || reset === undefined || [of, left, reset].some(Number.isNaN)
    ? null
    : { of, left, resetAt: new Date(reset * 1000) }
}

const repositoryOf = (path: string) => {
  const [, owner = '', name = ''] = /^\/repos\/([^/?]+)\/([^/?]+)/.exec(path) ?? []
  return `${decodeURIComponent(owner)}/${decodeURIComponent(name)}`
}

/** GitHub refuses with 403 and 429 alike; only its headers tell a budget that is spent from a right that is missing. */
function failureOf({ status, headers, request }: Received, withToken: boolean): FetchFailure {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  if (status === 403 && !Number.isNaN(seconds))
    return new BudgetSpent(new Date(Date.now() + Math.max(seconds * 1000, 1000)), 'GitHub asks us to slow down.', request)
  const budget = budgetOf(headers)
  if (status === 403 && budget?.left === 0) {
    const more = withToken ? '' : ' With a token it takes 5,000.'
    const until = budget.resetAt.getTime() > Date.now() ? budget.resetAt : new Date(Date.now() + UNTOLD_WAIT_MS)
    return new BudgetSpent(until, `GitHub takes ${budget.of} requests an hour, and they are used up.${more}`, request)
  }
  const repository = repositoryOf(request.path)
  switch (status) {
    case 401:
      return new FetchFailure('refused', 'GitHub does not know the token (401): it has expired or was revoked. Give a new one.', request)
    case 403:
      return new FetchFailure(
        'forbidden',
        `The token may not read this of ${repository} (403). It needs “Actions: read”, “Deployments: read” and “Metadata: read”; an organization may have to approve it.`,
        request,
      )
    case 404:
      return new FetchFailure(
        'forbidden',
        `GitHub shows no ${repository} (404): either there is none, or ${withToken ? 'this token may not see it' : 'it is private and needs a token'}. GitHub answers both alike.`,
        request,
      )
    default:
      return new FetchFailure(
        'invalid-answer',
        `GitHub does not accept our request for ${request.path.split('?')[0]} (${status}).`,
        request,
      )
  }
}

/** Opens a client to GitHub or an Enterprise Server; sends nothing yet. Throws FetchFailure('refused') when address or token cannot be used. */
export async function connectGithub(settings: PipelineSettings, policy: AddressPolicy): Promise<GithubClient> {
  const { token } = settings
  const dialect: Dialect = {
    title: 'GitHub',
    headers: {
      accept: 'application/vnd.github+json',
      'x-github-api-version': API_VERSION,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    budgetOf,
    failureOf: (received) => failureOf(received, token !== null),
  }
  return { ...openRest(settings, policy, dialect), serverVersion: null }
}

/** The path of a repository. */
export const pathOf = (repository: string) => `/repos/${repository.split('/').map(encodeURIComponent).join('/')}`
