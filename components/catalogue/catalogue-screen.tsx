'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ExportButton } from '@/components/exports/export-button'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useAddress } from '@/components/ui/use-address'
import { catalogueRoles, catalogueRoleTitles } from '@/lib/domain/catalogue-words'
import { catalogueQuery } from '@/lib/query/catalogue'
import { catalogueAddress, fits } from './catalogue-address'
import { CatalogueFilters } from './catalogue-filters'
import { CatalogueLine } from './catalogue-line'

const EntryPanel = dynamic(() => import('./entry-panel').then((module) => module.EntryPanel), { ssr: false })

/** The products that profiles are made of, by role; what is shown and which one is open is part of the address. */
export function CatalogueScreen() {
  const [address, change] = useAddress(catalogueAddress)
  const { data: entries, error, refetch } = useQuery(catalogueQuery())
  const shown = entries?.filter((entry) => fits(entry, address)) ?? []
  const open = entries?.find(({ id }) => id === address.entry)
  const close = () => {
    document.querySelector<HTMLElement>('[data-entry][aria-expanded="true"]')?.focus()
    change({ entry: null })
  }
  return (
    <Screen crumbs={[{ title: 'Catalogue' }]} actions={entries && <ExportButton name="catalogue" />}>
      <ScreenTitle title="Catalogue">
        What profiles are made of: the systems of the talk and today’s, how each fares now, and how Fourways learns of it.
      </ScreenTitle>
      <CatalogueFilters filter={address} change={change} />
      {error && !entries && <NotRead title="The catalogue could not be read" error={error} again={refetch} />}
      {!entries && !error && (
        <>
          <Loading what="the catalogue" />
          <Skeleton className="h-[560px]" />
        </>
      )}
      {entries && (
        <p role="status" className="num mb-3 text-sm text-ink-3">
          {shown.length === entries.length ? `${entries.length} systems` : `${shown.length} of ${entries.length} systems`}
        </p>
      )}
      {entries && shown.length === 0 && (
        <Card>
          <EmptyState
            title="Nothing in the catalogue fits"
            action={<Button onClick={() => change({ way: null, role: null, state: null, by: null, q: null })}>Show everything</Button>}
          >
            A profile may name any system, also one that is not listed here.
          </EmptyState>
        </Card>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block print:space-y-4">
        {catalogueRoles.map((role) => {
          const ofRole = shown.filter((entry) => entry.role === role)
          return (
            ofRole.length > 0 && (
              <section key={role} aria-label={catalogueRoleTitles[role]}>
                <h2 className="mb-1.5 text-sm font-semibold text-ink-2">{catalogueRoleTitles[role]}</h2>
                <Card className="overflow-clip">
                  <ul>
                    {ofRole.map((entry) => (
                      <CatalogueLine
                        key={entry.id}
                        entry={entry}
                        open={entry.id === open?.id}
                        onOpen={() => change({ entry: entry.id === open?.id ? null : entry.id })}
                      />
                    ))}
                  </ul>
                </Card>
              </section>
            )
          )
        })}
      </div>
      {open && <EntryPanel key={open.id} entry={open} onClose={close} />}
    </Screen>
  )
}
