import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'
import { type Origin, type OriginOptions, openOrigin } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'

/**
 * Finds the leading Mesos master where another one sends us to it (307, with an address such as `//10.0.0.2:5050/state`). `follow` opens it
 * and says what to ask there; it throws FetchFailure when the address is none, is our own, or is one that the policy does not admit.
 */
export function leadersOf(policy: AddressPolicy, options: OriginOptions) {
  const known = new Map<string, Origin>()
  return {
    follow({ headers, request }: Received, from: Origin): { origin: Origin; path: string } {
      const named = headers.location ?? ''
      const url = URL.canParse(named, from.url.href) ? new URL(named, from.url.href) : null
      if (url === null || named === '' || url.host === from.url.host)
        throw new FetchFailure(
          'invalid-answer',
          'The Mesos master does not lead and does not say who does. Try again when one is elected.',
          request,
        )
      try {
        const origin = known.get(url.origin) ?? openOrigin(url.origin, policy, options)
        known.set(url.origin, origin)
        return { origin, path: `${url.pathname}${url.search}` }
      } catch (failure) {
        if (!(failure instanceof FetchFailure)) throw failure
        throw new FetchFailure(
          failure.reason,
          `The Mesos master sends us to the one that leads, where we may not go. ${failure.detail}`,
          request,
        )
      }
    },
    close: () => {
      for (const { agent } of known.values()) agent.destroy()
    },
  }
}
