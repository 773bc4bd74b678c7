import { frozenView } from '@/components/releases/view-address'
import type { Weighting } from '@/lib/domain/comparison'
import type { Audience, NewShare, Redaction } from '@/lib/domain/share'
import type { ReleaseView } from '@/lib/query/releases'

/** Who a link can be for, in the order of the dialog. */
export const audiences: { value: Audience; title: string }[] = [
  { value: 'anyone', title: 'anyone with the link' },
  { value: 'team', title: 'members of the team' },
  { value: 'passphrase', title: 'anyone with the link and a passphrase' },
]

/** What a link can be made of: a comparison weighed as on the screen, or the releases that are on the screen. */
export type Shareable = { comparisonId: string; settings: Weighting } | { releases: ReleaseView }

/** What the dialog holds until the link is made. */
export type ShareForm = {
  title: string
  note: string
  audience: Audience
  passphrase: string
  days: number | null
  live: boolean
  redaction: Redaction
}

/** What is asked for: the view on the screen and what the form says; `question` stands in for an empty title. */
export function newShare(what: Shareable, question: string, form: ShareForm): NewShare {
  const { title, note, audience, passphrase, days, live, redaction } = form
  const options = {
    ...{ title: title.trim() || question, note, audience, days, live, redaction },
    ...(audience === 'passphrase' ? { passphrase } : {}),
  }
  if ('releases' in what) return { kind: 'timeline', view: frozenView(what.releases), ...options }
  const { perspective, weights, mustHaves } = what.settings
  return { comparisonId: what.comparisonId, perspective, weights, mustHaves, ...options }
}
