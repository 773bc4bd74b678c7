import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'
import { utcTime } from '@/components/ui/utc-time'
import type { Shared } from '@/lib/domain/share'
import { Tampered } from './frozen-footer'

type EmbeddedProps = { address: string; shared: Shared; children: ReactNode }

/** The ten seconds of what is shared within another page, with the way to the whole of it. */
export function EmbeddedHead({ address, shared, children }: EmbeddedProps) {
  const { snapshot, live } = shared
  return (
    <main className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
      <h1 className="anywhere text-xl font-[640] tracking-[-0.014em]">{shared.title}</h1>
      {!shared.intact && <Tampered />}
      {children}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
        <Brand />
        {live ? 'live, computed at ' : 'frozen on '}
        {utcTime(snapshot.frozenAt)}
        <a href={address} target="_blank" rel="noreferrer" className="text-accent underline">
          Open the whole page
        </a>
      </p>
    </main>
  )
}

/** Says that there is nothing to show in a frame, and not why. */
export const NotEmbedded = () => <p className="p-4 text-ink-2">This cannot be shown here. Ask whoever put it here for a link.</p>
