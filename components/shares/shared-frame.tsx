import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'
import { Badge } from '@/components/ui/badge'
import { utcTime } from '@/components/ui/utc-time'
import type { FigureCheck } from '@/lib/domain/frozen-figures'
import type { Shared } from '@/lib/domain/share'
import { NotRecomputed } from './figure-check-words'
import { FrozenFooter, Tampered } from './frozen-footer'

type FrameProps = {
  shared: Shared
  /** Where the file is; null where there is none yet. */
  file: string | null
  /** Whether this version of Fourways comes to the same digits; null when that was not tried. */
  same: boolean | null
  /** What of a timeline comes to the same again, null where nothing can be recomputed; left out where that was not tried. */
  check?: FigureCheck | null | undefined
  children: ReactNode
}

/** What every page behind a link has: what it is and since when, its title and note, a warning when it was tampered with, and by what it can be checked. */
export function SharedFrame({ shared, file, same, check, children }: FrameProps) {
  return (
    <div className="mx-auto max-w-[1280px] px-4 pb-16 md:px-6">
      <a
        href="#evidence"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-2 text-bg focus:translate-y-0 print:hidden"
      >
        Skip to the evidence
      </a>
      <SharedTop shared={shared} />
      <main>
        <h1 className="anywhere mt-5 mb-3.5 text-2xl font-[640] tracking-[-0.018em]">{shared.title}</h1>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {!shared.intact && <Tampered />}
          <NotRecomputed check={check} />
          {shared.note && <p className="anywhere max-w-[90ch] whitespace-pre-line">{shared.note}</p>}
          {children}
        </div>
      </main>
      <FrozenFooter {...{ shared, file, same, check }} />
    </div>
  )
}

function SharedTop({ shared: { live, snapshot, expiresAt } }: { shared: Shared }) {
  return (
    <header className="flex min-h-[52px] flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
      <Brand />
      <Badge>{live ? 'live' : 'frozen'}</Badge>
      <p className="text-sm text-ink-3">
        {live ? 'as it stands, computed at ' : 'as it stood on '}
        <time dateTime={snapshot.frozenAt}>{utcTime(snapshot.frozenAt)}</time>
        {expiresAt && (
          <>
            , readable until <time dateTime={expiresAt}>{utcTime(expiresAt)}</time>
          </>
        )}
      </p>
    </header>
  )
}

/** One part of the page under its own heading. */
export const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section id={id} tabIndex={-1} className="scroll-mt-4 outline-none">
    <h2 className="mt-9 mb-3 text-xl font-semibold">{title}</h2>
    {children}
  </section>
)
