import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { type Dialect, openRest, type PipelineSettings, type RestClient } from '../rest'

/** Typed GETs of Jenkins' remote access API, with what greeting found. */
export type JenkinsClient = RestClient & { serverVersion: string | null }

/** The address of a Jenkins, which stands at the root or below a path; null since there is no public one. */
export const address = (server: string | null): string | null => {
  if (server === null) return null
  const url = new URL(server)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** The path of a job, folder or multibranch project by its full name. */
export const pathOf = (fullName: string) =>
  fullName
    .split('/')
    .map((name) => `/job/${encodeURIComponent(name)}`)
    .join('')

/** The path that asks for these fields and for no others. */
export const asking = (path: string, tree: string) => `${path}/api/json?tree=${encodeURIComponent(tree)}`

const nameOf = (path: string) =>
  [...(path.split('?')[0] ?? '').matchAll(/\/job\/([^/]+)/g)].map(([, name]) => decodeURIComponent(name ?? '')).join('/') ||
  'what was asked'

function failureOf({ status, request }: Received, signedIn: boolean): FetchFailure {
  const name = nameOf(request.path)
  switch (status) {
    case 401:
      return new FetchFailure(
        'refused',
        'Jenkins does not know this user with this token (401): the token was revoked, or is another user’s. Give a new one.',
        request,
      )
    case 403:
      return new FetchFailure(
        'forbidden',
        signedIn
          ? `The user may not read ${name} (403). It needs Overall/Read and Job/Read there.`
          : `Jenkins shows ${name} to nobody who is not signed in (403). Give a user and an API token.`,
        request,
      )
    case 404:
      return new FetchFailure(
        'forbidden',
        `Jenkins shows no ${name} (404): either there is none, or ${signedIn ? 'this user may not see it' : 'it needs a user and an API token'}. Jenkins answers both alike.`,
        request,
      )
    default:
      return new FetchFailure(
        'invalid-answer',
        `Jenkins does not accept our request for ${request.path.split('?')[0]} (${status}).`,
        request,
      )
  }
}

/** Opens a client to a Jenkins; sends nothing yet. Throws FetchFailure('refused') when address, user or token cannot be used. */
export async function connectJenkins(settings: PipelineSettings, policy: AddressPolicy): Promise<JenkinsClient> {
  const { token, user } = settings
  if (token && !user)
    throw new FetchFailure('refused', 'Jenkins knows a token only together with its user. Remove the connection, and add it with both.')
  const dialect: Dialect = {
    title: 'Jenkins',
    headers: {
      accept: 'application/json',
      ...(token ? { authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` } : {}),
    },
    budgetOf: () => null,
    failureOf: (received) => failureOf(received, token !== null),
  }
  return { ...openRest(settings, policy, dialect), serverVersion: null }
}
