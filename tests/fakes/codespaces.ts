import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asker, type Reply, recordedRest } from './recorded-rest'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/workspaces/codespaces/__fixtures__')

/** The documented list of an organization's codespaces; its values are placeholders. */
export const documentedCodespaces = () => JSON.parse(readFileSync(join(FIXTURES, '2022-11-28-codespaces.json'), 'utf8'))

/** Who holds which token: one of an owner, one that may not list codespaces. */
export const CODESPACES_TOKENS = { reader: 'github_pat_owner', member: 'github_pat_member' }

/** One codespace, told by what differs from the documented one. */
export type FakeCodespace = { id: number; owner?: string; state?: string; usedAt?: string | null }

const basicError = (status: number, message: string) => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest/codespaces/organizations', status: `${status}` },
})

/** Many that are shut down and were not used for long. */
export const idleCodespaces = (many: number, from = 1000): FakeCodespace[] =>
  Array.from({ length: many }, (_, index) => ({ id: from + index, state: 'Shutdown', usedAt: '2026-01-05T08:00:00Z' }))

/** A GitHub on loopback http with one organization, `acme`, composed from documented answers; its codespaces may be changed while it runs. */
export async function fakeCodespaces(codespaces: FakeCodespace[] = []) {
  const [shown] = documentedCodespaces().codespaces
  const content = { codespaces, hidden: 0, refusal: 403 as 403 | 404 }

  const codespace = ({ id, owner = 'jane.doe', state = 'Available', usedAt = '2026-08-21T08:00:00Z' }: FakeCodespace) => ({
    ...shown,
    id,
    name: `${owner}-shop-${id}`,
    owner: { ...shown.owner, login: owner },
    state,
    last_used_at: usedAt,
  })

  function route(path: string, _query: URLSearchParams, asker: Asker): Reply {
    if (path === '/orgs/acme') return { status: 200, body: { login: 'acme', id: 1, type: 'Organization' } }
    if (path !== '/orgs/acme/codespaces') return basicError(404, 'Not Found')
    if (asker !== 'reader')
      return content.refusal === 403 ? basicError(403, 'Resource not accessible by personal access token') : basicError(404, 'Not Found')
    const all = content.codespaces.map(codespace)
    return { list: all, wrap: (page) => ({ total_count: all.length + content.hidden, codespaces: page }) }
  }

  const server = await recordedRest({
    base: '',
    tokens: CODESPACES_TOKENS,
    unknownToken: basicError(401, 'Bad credentials'),
    budgetHeaders: ({ limit, left, resetSeconds }) => ({
      'x-ratelimit-limit': `${limit}`,
      'x-ratelimit-remaining': `${left}`,
      'x-ratelimit-used': `${limit - left}`,
      'x-ratelimit-reset': `${resetSeconds}`,
      'x-ratelimit-resource': 'core',
    }),
    spent: () => basicError(403, 'API rate limit exceeded for user ID 1.'),
    route,
  })
  return { ...server, content }
}
