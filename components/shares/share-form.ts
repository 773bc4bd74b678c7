import type { Weighting } from '@/lib/domain/comparison'
import type { Audience, NewShare, Redaction } from '@/lib/domain/share'

/** Who a link can be for, in the order of the dialog. */
export const audiences: { value: Audience; title: string }[] = [
  { value: 'anyone', title: 'anyone with the link' },
  { value: 'team', title: 'members of the team' },
  { value: 'passphrase', title: 'anyone with the link and a passphrase' },
]

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
export function newShare(comparisonId: string, question: string, view: Weighting, form: ShareForm): NewShare {
  const { perspective, weights, mustHaves } = view
  const { title, note, audience, passphrase, days, live, redaction } = form
  return {
    ...{ comparisonId, perspective, weights, mustHaves, title: title.trim() || question, note, audience, days, live, redaction },
    ...(audience === 'passphrase' ? { passphrase } : {}),
  }
}
