import type { Greeting } from '@/lib/adapters/contract'
import type { ConnectionCheck } from '@/lib/domain/connection'
import type { FetchFailure } from '@/lib/fetch/failure'
import { UNVERIFIED } from './stamp'

/** What a connection answers to being greeted, as it is kept; throws FetchFailure. */
export async function greeting(
  opened: { greet: (signal: AbortSignal) => Promise<Greeting>; unverified: boolean },
  signal: AbortSignal,
): Promise<ConnectionCheck> {
  const { version, rights } = await opened.greet(signal)
  const detail = opened.unverified
    ? `${UNVERIFIED} Its certificate is not checked, so anyone in between could answer for it: name its certificate authority in the kubeconfig.`
    : null
  return { at: new Date().toISOString(), ok: true, version, reason: null, detail, remedy: null, rights }
}

/** A failure to talk, as it is kept with the connection. */
export function failedCheck({ reason, detail, remedy }: FetchFailure): ConnectionCheck {
  return { at: new Date().toISOString(), ok: false, version: null, reason, detail, remedy, rights: [] }
}
