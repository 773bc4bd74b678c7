import { viewAddress } from '@/components/matrix/view-address'
import { frozenView, queryOfView } from '@/components/releases/view-address'
import { type AddressParts, anyText, oneOf } from '@/components/ui/address'
import type { Weighting } from '@/lib/domain/comparison'
import type { Redaction } from '@/lib/domain/share'
import type { ReleaseView } from '@/lib/query/releases'
import type { Shareable } from './share-form'

type Asked = {
  c: string
  by: Weighting['perspective']
  w: NonNullable<Weighting['weights']>
  must: Weighting['mustHaves']
  show: string
  title: string
  of: 'releases'
}

/** What a preview is of, as it stands in its address: the comparison, how it is weighed, what is shown beyond the default, and the title; of releases, `of` says so. */
export const previewParts: AddressParts<Asked> = {
  c: anyText,
  by: viewAddress.by,
  w: viewAddress.w,
  must: viewAddress.must,
  show: oneOf(['', 'e', 'n', 'en', 'c', 'ec', 'nc', 'enc']),
  title: anyText,
  of: oneOf(['releases']),
}

/** A redaction as the address says it, a letter for what is shown: endpoints, namespaces, costs. */
export const redactionOf = (show: string | null): Redaction => ({
  showEndpoints: show?.includes('e') ?? false,
  showNamespaces: show?.includes('n') ?? false,
  hideCosts: !(show?.includes('c') ?? true),
})

function ofComparison({ comparisonId, settings }: Extract<Shareable, { comparisonId: string }>): URLSearchParams {
  const { perspective, weights, mustHaves } = settings
  const query = new URLSearchParams({ c: comparisonId, by: perspective, must: previewParts.must.serialize(mustHaves) })
  if (weights) query.set('w', previewParts.w.serialize(weights))
  return query
}

function ofReleases(view: ReleaseView): URLSearchParams {
  const query = queryOfView(frozenView(view))
  query.set('of', 'releases')
  return query
}

/** The address of a preview. */
export function previewAddress(what: Shareable, redaction: Redaction, title: string): string {
  const query = 'releases' in what ? ofReleases(what.releases) : ofComparison(what)
  const { showEndpoints, showNamespaces, hideCosts } = redaction
  query.set('title', title)
  query.set('show', `${showEndpoints ? 'e' : ''}${showNamespaces ? 'n' : ''}${hideCosts ? '' : 'c'}`)
  return `/shares/preview?${query}`
}
