import { z } from 'zod'
import { FetchFailure } from '@/lib/fetch/failure'
import { openOrigin, type Tls } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'
import { readAnswer } from '../pipelines/rest'

/** What a registry asks for before it answers: a token of its realm, or name and password. */
export type Challenge = { kind: 'bearer'; realm: string; service: string | null; scope: string | null } | { kind: 'basic' }

/** Reads a WWW-Authenticate header; null when it asks for nothing that we could give. */
export function readChallenge(header: string | undefined): Challenge | null {
  const [, scheme = '', rest = ''] = /^(\w+)\s*(.*)$/.exec(header ?? '') ?? []
  if (/^basic$/i.test(scheme)) return { kind: 'basic' }
  if (!/^bearer$/i.test(scheme)) return null
  const parts = Object.fromEntries([...rest.matchAll(/\b(\w+)="([^"]*)"/g)].map(([, key, value]) => [key ?? '', value ?? '']))
  return parts.realm ? { kind: 'bearer', realm: parts.realm, service: parts.service ?? null, scope: parts.scope ?? null } : null
}

const Token = z
  .object({ token: z.string().min(1).optional(), access_token: z.string().min(1).optional(), expires_in: z.number().optional() })
  .refine(({ token, access_token: other }) => token !== undefined || other !== undefined)

/** How long a token is good for when its realm does not say (distribution's token specification, read 2026-11-25). */
const UNTOLD_SECONDS = 60

/** Whether a realm may be told the credentials: it stands where the registry does, or at the domain that the registry is part of, or is a known one. */
export function mayBeTold(realm: URL, registry: URL, known: readonly string[]): boolean {
  const [at, of] = [realm.hostname, registry.hostname]
  if (realm.host === registry.host || known.includes(at)) return true
  return at.split('.').length > 1 && of.endsWith(`.${at}`) && realm.protocol === 'https:'
}

export type Credentials = { basic: string | null; tls: Tls; known: readonly string[] }

/**
 * Fetches a token from the realm that the registry names, whose address has to pass the same guard as any. Credentials go only to a realm that may be
 * told them; throws FetchFailure otherwise.
 */
export async function fetchToken(
  challenge: Extract<Challenge, { kind: 'bearer' }>,
  { registry, scope, signal }: { registry: URL; scope: string | null; signal: AbortSignal },
  { basic, tls, known }: Credentials,
  policy: AddressPolicy,
): Promise<{ token: string; expiresAt: number }> {
  const realm = URL.canParse(challenge.realm, registry.href) ? new URL(challenge.realm, registry.href) : null
  if (!realm) throw new FetchFailure('invalid-answer', 'The registry names no address to fetch a token from.')
  if (basic && !mayBeTold(realm, registry, known))
    throw new FetchFailure(
      'refused',
      `The registry sends us to ${realm.host} for a token, which is no part of it, so the credentials are not sent there. Add the registry without them, or its own address.`,
    )
  const origin = openOrigin(realm.origin, policy, { tls })
  try {
    for (const [key, value] of [
      ['service', challenge.service],
      ['scope', challenge.scope ?? scope],
    ] as const)
      if (value) realm.searchParams.set(key, value)
    const received = await send(origin, {
      path: `${realm.pathname}${realm.search}`,
      headers: { accept: 'application/json', 'user-agent': 'fourways (read-only)', ...(basic ? { authorization: basic } : {}) },
      signal,
    })
    if (received.status === 401 || received.status === 403)
      throw new FetchFailure('refused', refusedWords(received.status, basic !== null), received.request)
    if (received.status >= 400)
      throw new FetchFailure('invalid-answer', `The registry’s realm gives no token (${received.status}).`, received.request)
    const { token, access_token: other, expires_in: seconds = UNTOLD_SECONDS } = readAnswer(received, Token)
    return { token: token ?? other ?? '', expiresAt: Date.now() + seconds * 1000 }
  } finally {
    origin.agent.destroy()
  }
}

/** Why a sign-in failed, in a sentence. */
export const refusedWords = (status: number, signedIn: boolean) =>
  signedIn
    ? `The registry does not know this user with this password or token (${status}): it has expired or was revoked. Give a new one.`
    : `The registry lets nobody in who is not signed in (${status}). Give a user with a password or token.`
