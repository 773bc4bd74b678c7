import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type Dialect, openRest, type PipelineSettings, type RestClient } from '../rest'

/** The public service. */
export const TRAVIS_COM = 'https://api.travis-ci.com'

/** Typed GETs of Travis CI's API, with what greeting found. */
export type TravisClient = RestClient & { serverVersion: string | null }

/** The API's address for a server as people name it: null and travis-ci.com are the public one, others keep theirs below /api. */
export function apiAddress(server: string | null): string {
  if (server === null) return TRAVIS_COM
  const url = new URL(server)
  if (/^((www|app|api)\.)?travis-ci\.com$/.test(url.hostname)) return TRAVIS_COM
  const path = url.pathname.replace(/\/+$/, '')
  return `${url.origin}${path.endsWith('/api') ? path : `${path}/api`}`
}

/** The path of a repository, which Travis CI takes as one segment. */
export const pathOf = (repository: string) => `/repo/${encodeURIComponent(repository)}`

const repositoryOf = (path: string) => decodeURIComponent(/^\/repo\/([^/?]+)/.exec(path)?.[1] ?? 'this')

/** What an error is called in the answer; null when it is no error of the API's own. */
function errorTypeOf(text: string): string | null {
  try {
    const { error_type: type } = JSON.parse(text) as { error_type?: unknown }
    return typeof type === 'string' ? type : null
  } catch {
    return null
  }
}

/** Travis CI answers a token that it does not know with a bare "access denied" (403), and a missing right with an error of the API. */
function failureOf({ status, text, request }: Received, withToken: boolean): FetchFailure {
  const repository = repositoryOf(request.path)
  if (status === 401 || (status === 403 && errorTypeOf(text) === null))
    return new FetchFailure('refused', `Travis CI does not know the token (${status}): it was revoked. Give a new one.`, request)
  if (status === 403)
    return new FetchFailure(
      'forbidden',
      `The token may not read the builds of ${repository} (403). Its owner needs read access there.`,
      request,
    )
  if (status === 404)
    return new FetchFailure(
      'forbidden',
      `Travis CI shows no ${repository} (404): either there is none, or ${withToken ? 'this token may not see it' : 'it is private and needs a token'}. Travis CI answers both alike.`,
      request,
    )
  return new FetchFailure('invalid-answer', `Travis CI does not accept our request for ${request.path.split('?')[0]} (${status}).`, request)
}

/** Opens a client to Travis CI; sends nothing yet. Throws FetchFailure('refused') when address or token cannot be used. */
export async function connectTravis(settings: PipelineSettings, policy: AddressPolicy): Promise<TravisClient> {
  const { token } = settings
  const dialect: Dialect = {
    title: 'Travis CI',
    headers: { accept: 'application/json', 'travis-api-version': '3', ...(token ? { authorization: `token ${token}` } : {}) },
    budgetOf: () => null,
    failureOf: (received) => failureOf(received, token !== null),
  }
  return { ...openRest(settings, policy, dialect), serverVersion: null }
}
