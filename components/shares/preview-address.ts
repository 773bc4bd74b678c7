import { viewAddress } from '@/components/matrix/view-address'
import { type AddressParts, anyText, oneOf } from '@/components/ui/address'
import type { Weighting } from '@/lib/domain/comparison'
import type { Redaction } from '@/lib/domain/share'

type Asked = {
  c: string
  by: Weighting['perspective']
  w: NonNullable<Weighting['weights']>
  must: Weighting['mustHaves']
  show: string
  title: string
}

/** What a preview is of, as it stands in its address: the comparison, how it is weighed, what is shown beyond the default, and the title. */
export const previewParts: AddressParts<Asked> = {
  c: anyText,
  by: viewAddress.by,
  w: viewAddress.w,
  must: viewAddress.must,
  show: oneOf(['', 'e', 'n', 'en', 'c', 'ec', 'nc', 'enc']),
  title: anyText,
}

/** A redaction as the address says it, a letter for what is shown: endpoints, namespaces, costs. */
export const redactionOf = (show: string | null): Redaction => ({
  showEndpoints: show?.includes('e') ?? false,
  showNamespaces: show?.includes('n') ?? false,
  hideCosts: !(show?.includes('c') ?? true),
})

/** The address of a preview. */
export function previewAddress(comparisonId: string, view: Weighting, redaction: Redaction, title: string): string {
  const { showEndpoints, showNamespaces, hideCosts } = redaction
  const query = new URLSearchParams({ c: comparisonId, by: view.perspective, must: previewParts.must.serialize(view.mustHaves), title })
  if (view.weights) query.set('w', previewParts.w.serialize(view.weights))
  query.set('show', `${showEndpoints ? 'e' : ''}${showNamespaces ? 'n' : ''}${hideCosts ? '' : 'c'}`)
  return `/shares/preview?${query}`
}
