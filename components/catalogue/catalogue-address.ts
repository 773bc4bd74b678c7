import { type AddressParts, anyText, oneOf } from '@/components/ui/address'
import type { CatalogueEntry } from '@/lib/domain/catalogue'
import { catalogueRoles, catalogueStates } from '@/lib/domain/catalogue-words'
import { claimSources } from '@/lib/domain/claim-words'
import { ways } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'

/** What the catalogue can be narrowed to. */
export type CatalogueFilter = {
  way: Way
  role: CatalogueEntry['role']
  state: CatalogueEntry['state']
  by: CatalogueEntry['namedBy'][number]
  q: string
}

/** The filters and the open entry, as they stand in the address. */
export const catalogueAddress: AddressParts<CatalogueFilter & { entry: string }> = {
  way: oneOf(ways),
  role: oneOf(catalogueRoles),
  state: oneOf(catalogueStates),
  by: oneOf(Object.keys(claimSources) as CatalogueFilter['by'][]),
  q: anyText,
  entry: anyText,
}

type Filter = { [Name in keyof CatalogueFilter]: CatalogueFilter[Name] | null }

/** Whether an entry has all that is asked for; every word of the text stands in its names, what it is, its state or its successors. */
export function fits(entry: CatalogueEntry, { way, role, state, by, q }: Filter): boolean {
  const text = [entry.name, ...entry.alsoCalled, entry.summary, entry.says, ...entry.successors].join(' ').toLowerCase()
  return (
    (way === null || entry.ways.includes(way)) &&
    (role === null || entry.role === role) &&
    (state === null || entry.state === state) &&
    (by === null || entry.namedBy.includes(by)) &&
    (q ?? '')
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}

/** The address of the form for a new profile with what the catalogue knows: the way, the name and the system. */
export const startHref = (entry: Pick<CatalogueEntry, 'name'>, way: Way): string =>
  `/profiles/new?${new URLSearchParams({ way, name: entry.name, systems: entry.name })}`
