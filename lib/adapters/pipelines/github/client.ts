import { budgetOf, cloudApi, GITHUB_COM, githubHeaders, spentBy } from '@/lib/adapters/github-api'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type Dialect, openRest, type PipelineSettings, type RestClient } from '../rest'

/** Typed GETs of GitHub's REST API, with what greeting found. */
export type GithubClient = RestClient & { serverVersion: string | null }

/** The API's address for a server as people name it: null is the public one, GitHub's own cloud has one for each name, others keep theirs below /api/v3. */
export function apiAddress(server: string | null): string {
  if (server === null) return GITHUB_COM
  const url = new URL(server)
  const path = url.pathname.replace(/\/+$/, '')
  return cloudApi(url) ?? `${url.origin}${path.endsWith('/api/v3') ? path : `${path}/api/v3`}`
}

const repositoryOf = (path: string) => {
  const [, owner = '', name = ''] = /^\/repos\/([^/?]+)\/([^/?]+)/.exec(path) ?? []
  return `${decodeURIComponent(owner)}/${decodeURIComponent(name)}`
}

/** The failure that an answer of 400 or more means. */
function failureOf(received: Received, withToken: boolean): FetchFailure {
  const spent = spentBy(received, withToken)
  if (spent) return spent
  const { status, request } = received
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
    headers: githubHeaders(token),
    budgetOf,
    failureOf: (received) => failureOf(received, token !== null),
  }
  return { ...openRest(settings, policy, dialect), serverVersion: null }
}

/** The path of a repository. */
export const pathOf = (repository: string) => `/repos/${repository.split('/').map(encodeURIComponent).join('/')}`
