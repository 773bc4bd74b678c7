import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type Dialect, openRest, type PipelineSettings, type RestClient } from '../rest'

/** Typed GETs of TeamCity's REST API, with what greeting found. */
export type TeamcityClient = RestClient & { serverVersion: string | null }

/** The address of a TeamCity, which stands at the root or below a path; null since there is no public one. */
export const address = (server: string | null): string | null => {
  if (server === null) return null
  const url = new URL(server)
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/(\/(httpAuth|guestAuth))?\/app\/rest.*$/, '')}`
}

const nameOf = (path: string) => /\(?id:(\w+)\)?/.exec(decodeURIComponent(path))?.[1] ?? 'what was asked'

function failureOf({ status, request }: Received, signedIn: boolean): FetchFailure {
  const name = nameOf(request.path)
  switch (status) {
    case 401:
      return new FetchFailure(
        'refused',
        signedIn
          ? 'TeamCity does not know the token (401): it has expired or was revoked. Give a new one.'
          : 'TeamCity lets no guests in (401). Give a token.',
        request,
      )
    case 403:
      return new FetchFailure('forbidden', `The token may not read ${name} (403). It needs the permission “View project” there.`, request)
    case 404:
      return new FetchFailure(
        'forbidden',
        `TeamCity shows no ${name} (404): either there is none, or ${signedIn ? 'this token may not see it' : 'guests may not see it'}. TeamCity answers both alike.`,
        request,
      )
    default:
      return new FetchFailure(
        'invalid-answer',
        `TeamCity does not accept our request for ${request.path.split('?')[0]} (${status}).`,
        request,
      )
  }
}

/** Opens a client to a TeamCity, as a guest without a token; sends nothing yet. Throws FetchFailure('refused') when address or token cannot be used. */
export async function connectTeamcity(settings: PipelineSettings, policy: AddressPolicy): Promise<TeamcityClient> {
  const { server, token } = settings
  const dialect: Dialect = {
    title: 'TeamCity',
    headers: { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    budgetOf: () => null,
    failureOf: (received) => failureOf(received, token !== null),
  }
  const api = `${server.replace(/\/+$/, '')}${token ? '' : '/guestAuth'}/app/rest`
  return { ...openRest({ ...settings, server: api }, policy, dialect), serverVersion: null }
}
