'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { SidePanel } from '@/components/ui/side-panel'
import type { Asking, CatalogueEntry } from '@/lib/domain/catalogue'
import { canConnect, catalogueRoleTitles } from '@/lib/domain/catalogue-words'
import { claimSources } from '@/lib/domain/claim-words'
import { wayTitles } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'
import { claimsQuery } from '@/lib/query/catalogue'
import { askingTitle } from './asking-words'
import { startHref } from './catalogue-address'
import { StateToday } from './state-words'

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mt-5">
    <h3 className="mb-1.5 font-semibold">{title}</h3>
    {children}
  </section>
)

/** Everything the catalogue says of one product, with its sources, and what can be done with it. */
export function EntryPanel({ entry, onClose }: { entry: CatalogueEntry; onClose: () => void }) {
  const { name, alsoCalled, role, ways, namedBy, summary, state, since, says, successors, sources, asked } = entry
  return (
    <SidePanel open onClose={onClose} title={name} subtitle={catalogueRoleTitles[role]}>
      <p>{summary}</p>
      {alsoCalled.length > 0 && <p className="anywhere mt-1 text-sm text-ink-3">Also called {alsoCalled.join(', ')}</p>}
      {namedBy.length > 0 && <p className="mt-1 text-sm text-ink-3">Named by {namedBy.map((by) => claimSources[by]).join(' and ')}</p>}
      <Part title="Today">
        <p>
          <StateToday state={state} since={since} />
        </p>
        <p className="anywhere mt-1 text-ink-2">{says}</p>
        {successors.length > 0 && <p className="anywhere mt-1">What takes its place: {successors.join(', ')}</p>}
      </Part>
      <Part title="How Fourways learns of it">
        <ul className="grid gap-2.5">
          {asked.map((each) => (
            <AskingLine key={each.says} asking={each} />
          ))}
        </ul>
      </Part>
      <Part title="Start a profile from this">
        <div className="flex flex-wrap gap-2">
          {ways.map((way) => (
            <Link
              key={way}
              href={startHref(entry, way) as Route}
              className={buttonClass({ look: ways.length === 1 ? 'primary' : 'secondary' })}
            >
              <WayGlyph way={way} />
              {wayTitles[way]} profile
            </Link>
          ))}
        </div>
        {state === 'ended' && <p className="mt-1.5 text-sm text-ink-3">It will be flagged as made of something that has ended.</p>}
      </Part>
      {ways.map((way) => (
        <WayClaims key={way} way={way} unfolded={ways.length === 1} />
      ))}
      <Part title="Sources">
        <ul className="grid gap-1 text-sm">
          {sources.map(({ title, url, date }) => (
            <li key={title} className="anywhere">
              {url ? (
                <a href={url} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">
                  {title}
                </a>
              ) : (
                title
              )}
              <span className="text-ink-3">, {date}</span>
            </li>
          ))}
        </ul>
      </Part>
    </SidePanel>
  )
}

/** What is found on this machine comes first for these two; any other system has a form of its own. */
const wayInOf = (system: string) =>
  (['kubernetes', 'docker'].includes(system) ? '/connections/new' : `/connections/new?from=${system}`) as Route

function AskingLine({ asking }: { asking: Asking }) {
  const { how, system, says } = asking
  return (
    <li>
      <Badge>{askingTitle(asking)}</Badge>
      <p className="anywhere mt-0.5 text-ink-2">{says}</p>
      {how !== 'declared' && system !== null && canConnect(system) && (
        <Link href={wayInOf(system)} className="inline-block min-h-6 text-accent underline underline-offset-2">
          {how === 'connection' ? 'Add a connection' : 'Add a connection that shows it'}
        </Link>
      )}
    </li>
  )
}

/** What is said for and against a way; folded where the product is of several. */
function WayClaims({ way, unfolded }: { way: Way; unfolded: boolean }) {
  const { data: claims = [] } = useQuery(claimsQuery())
  return (
    <Fold name={`claims.${way}`} className="mt-5" begins={unfolded}>
      <summary className="min-h-6 font-semibold">What is said of {wayTitles[way].toLowerCase()}</summary>
      <ul className="mt-1.5 grid gap-1.5 text-sm">
        {claims
          .filter((claim) => claim.way === way)
          .map(({ id, sign, text, by, test }) => (
            <li key={id} className="grid grid-cols-[16px_minmax(0,1fr)]">
              <span aria-hidden="true" className="num font-semibold text-ink-3">
                {sign === 'for' ? '+' : '−'}
              </span>
              <span>
                <span className="sr-only">{sign === 'for' ? 'For: ' : 'Against: '}</span>
                {text}
                <span className="block text-ink-3">
                  The {by.join(' and the ')}. {test}
                </span>
              </span>
            </li>
          ))}
      </ul>
    </Fold>
  )
}
