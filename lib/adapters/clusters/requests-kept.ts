import type { SourceRequest } from '@/lib/domain/evidence'

const MOST = 60

/** At most 60 of a reading's requests: refused ones, up to half of them, are kept before the many small answers that came last. */
export function requestsKept(requests: SourceRequest[]): SourceRequest[] {
  if (requests.length <= MOST) return requests
  const refused = requests.filter(({ status }) => status !== null && status >= 400).slice(0, MOST / 2)
  const others = requests.filter((request) => !refused.includes(request)).slice(0, MOST - refused.length)
  return [...others, ...refused]
}
