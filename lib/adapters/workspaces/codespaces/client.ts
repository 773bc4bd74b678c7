import type { z } from 'zod'
import { budgetOf, cloudApi, GITHUB_COM, githubHeaders, spentBy } from '@/lib/adapters/github-api'
import { BudgetSpent } from '@/lib/adapters/pipelines/budget'
import { answered, type Dialect, openRest } from '@/lib/adapters/pipelines/rest'
import type { SourceRequest } from '@/lib/domain/evidence'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import type { AddressPolicy } from '@/lib/fetch/policy'

/** What is needed to read one organization: the address of the API, the organization, and a token that the caller opened. The authority is PEM, or null for the system's own. */
export type CodespacesSettings = { server: string; organization: string; token: string; certificateAuthority: string | null }

/** Typed GETs below one organization, the adapter's only I/O. Throws FetchFailure. */
export type CodespacesClient = {
  readonly endpoint: string
  readonly organization: string
  /** The version of the API once greeting has asked for it, else null. */
  serverVersion: string | null
  /** `path` follows the organization's own. */
  get<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<{ value: T; request: SourceRequest }>
  close(): void
}

/** The API's address for a server as people name it: null is the public one, GitHub's own cloud has one for each name. */
export function apiAddress(server: string | null): string {
  if (server === null) return GITHUB_COM
  const url = new URL(server)
  return cloudApi(url) ?? `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** Who has the rights that reading needs, in words. */
export const WHO_MAY =
  'Give a token of an owner of the organization: a fine-grained one for all its repositories with “Codespaces: read” and “Organization codespaces: read”, or a classic one with admin:org.'

/** The failure that an answer of 400 or more means; of the answer itself nothing is repeated. */
function failureOf(received: Received, organization: string): FetchFailure {
  const { status, headers, request } = received
  const spent = spentBy(received, true)
  if (spent) return spent
  if (status === 401) {
    const detail = 'GitHub does not know the token (401): it has expired or was revoked. Give a new one.'
    return new FetchFailure('refused', detail, request)
  }
  if (status === 403)
    return new FetchFailure('forbidden', `The token may not list the codespaces of ${organization} (403). ${WHO_MAY}`, request)
  if (status === 404 && /json/.test(headers['content-type'] ?? '')) {
    const detail = `GitHub shows no ${organization}, or not its codespaces (404): it answers both alike. ${WHO_MAY}`
    return new FetchFailure('forbidden', detail, request)
  }
  const path = request.path.split('?')[0]
  if (status === 404)
    return new FetchFailure('invalid-answer', `There is no ${path} here (404). Check that the address is that of GitHub.`, request)
  return new FetchFailure('invalid-answer', `GitHub does not accept our request for ${path} (${status}).`, request)
}

/** A budget that is used up, as one finds it whose half a count is none. */
const nothingCounted = ({ sentence, goesOnAt, request }: BudgetSpent) =>
  new FetchFailure('refused', `${sentence} Nothing was counted; it can be from ${goesOnAt.toISOString().slice(11, 16)} UTC.`, request)

/** Opens a client to one organization and sends nothing yet; throws FetchFailure('refused') when address or token cannot be used. */
export async function connectCodespaces(settings: CodespacesSettings, policy: AddressPolicy): Promise<CodespacesClient> {
  const { organization, token } = settings
  const dialect: Dialect = {
    title: 'GitHub',
    headers: githubHeaders(token),
    budgetOf,
    failureOf: (received) => failureOf(received, organization),
  }
  const rest = openRest(settings, policy, dialect)
  const below = `/orgs/${encodeURIComponent(organization)}`
  return {
    endpoint: rest.endpoint,
    organization,
    serverVersion: null,
    async get(path, schema, signal) {
      try {
        const answer = await rest.get(`${below}${path}`, schema, { signal })
        return { value: answered(answer), request: answer.request }
      } catch (failure) {
        throw failure instanceof BudgetSpent ? nothingCounted(failure) : failure
      }
    },
    close: () => rest.close(),
  }
}
