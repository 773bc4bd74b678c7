import { Brand } from '@/components/shell/brand'
import { utcTime } from '@/components/ui/utc-time'
import type { Matrix } from '@/lib/domain/matrix'
import type { SharedComparison } from '@/lib/domain/share'
import type { Weighing } from '@/lib/domain/weighing'
import { Tampered } from './frozen-footer'
import { SharedHead } from './shared-head'

type EmbeddedProps = { token: string; shared: SharedComparison; matrix: Matrix; weighing: Weighing }

/** The ten seconds of a shared comparison within another page, with the way to the whole of it. */
export function EmbeddedHead({ token, shared, matrix, weighing }: EmbeddedProps) {
  const { snapshot, live } = shared
  const address = `/s/${token}`
  return (
    <main className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
      <h1 className="anywhere text-xl font-[640] tracking-[-0.014em]">{shared.title}</h1>
      {!shared.intact && <Tampered />}
      <SharedHead matrix={matrix} weighing={weighing} snapshot={snapshot} address={address} />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
        <Brand />
        {live ? 'live, computed at ' : 'frozen on '}
        {utcTime(snapshot.frozenAt)}
        <a href={address} target="_blank" rel="noreferrer" className="text-accent underline">
          Open the whole comparison
        </a>
      </p>
    </main>
  )
}

/** Says that there is nothing to show in a frame, and not why. */
export const NotEmbedded = () => <p className="p-4 text-ink-2">This comparison cannot be shown here. Ask whoever put it here for a link.</p>
