import type { IncomingHttpHeaders } from 'node:http'
import type { Received } from '@/lib/fetch/attempt'
import { type Budget, BudgetSpent, UNTOLD_WAIT_MS } from './pipelines/budget'

/** The public service. */
export const GITHUB_COM = 'https://api.github.com'

/** The API's address for a server of GitHub's own cloud as people name it: that of acme.ghe.com is api.acme.ghe.com. Null for a server of one's own. */
export function cloudApi({ hostname }: URL): string | null {
  if (['github.com', 'www.github.com', 'api.github.com'].includes(hostname)) return GITHUB_COM
  const [, name] = /^(?:api\.)?([^.]+)\.ghe\.com$/.exec(hostname) ?? []
  return name ? `https://api.${name}.ghe.com` : null
}

/** The version of the API that is asked for. */
export const API_VERSION = '2022-11-28'

/** What every request to GitHub's REST API carries; without a token only what is public is told. */
export const githubHeaders = (token: string | null): Record<string, string> => ({
  accept: 'application/vnd.github+json',
  'x-github-api-version': API_VERSION,
  ...(token ? { authorization: `Bearer ${token}` } : {}),
})

/** What an answer says of the requests that are left; null when it does not. */
export function budgetOf(headers: IncomingHttpHeaders): Budget | null {
  const [of, left, reset] = ['limit', 'remaining', 'reset'].map((what) => Number(headers[`x-ratelimit-${what}`] ?? Number.NaN))
  return of === undefined || left === undefined || reset === undefined || [of, left, reset].some(Number.isNaN)
    ? null
    : { of, left, resetAt: new Date(reset * 1000) }
}

/** GitHub refuses with 403 and 429 alike; only its headers tell a budget that is spent from a right that is missing, for which this is null. */
export function spentBy({ status, headers, request }: Received, withToken: boolean): BudgetSpent | null {
  if (status !== 403) return null
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  if (!Number.isNaN(seconds))
    return new BudgetSpent(new Date(Date.now() + Math.max(seconds * 1000, 1000)), 'GitHub asks us to slow down.', request)
  const budget = budgetOf(headers)
  if (budget?.left !== 0) return null
  const more = withToken ? '' : ' With a token it takes 5,000.'
  const until = budget.resetAt.getTime() > Date.now() ? budget.resetAt : new Date(Date.now() + UNTOLD_WAIT_MS)
  return new BudgetSpent(until, `GitHub takes ${budget.of} requests an hour, and they are used up.${more}`, request)
}
