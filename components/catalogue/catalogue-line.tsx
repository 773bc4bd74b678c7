'use client'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import type { CatalogueEntry } from '@/lib/domain/catalogue'
import { wayTitles } from '@/lib/domain/names'
import { mainAsking } from './asking-words'
import { StateToday } from './state-words'

/** One product: what it is, its ways, how it fares today and how it is asked. The whole line opens its details. */
export function CatalogueLine({ entry, open, onOpen }: { entry: CatalogueEntry; open: boolean; onOpen: () => void }) {
  const { id, name, summary, ways, namedBy, state, since, successors, asked } = entry
  return (
    <li
      className={classNames(
        'relative grid gap-x-5 gap-y-1 border-t border-line px-4 py-2.5 first:border-0 md:grid-cols-[minmax(0,1fr)_148px_236px_104px] md:items-center',
        open ? 'bg-ink/4' : 'hover:bg-ink/3',
      )}
    >
      <div className="min-w-0">
        <h3 className="inline">
          <button
            type="button"
            data-entry={id}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={onOpen}
            className="min-h-6 min-w-6 text-left font-semibold after:absolute after:inset-0"
          >
            {name}
          </button>
        </h3>
        {namedBy.includes('talk') && <Badge className="ml-1.5 align-[1px]">in the talk</Badge>}
        <p className="anywhere text-sm text-ink-2">{summary}</p>
      </div>
      <p className="flex gap-1.5">
        {ways.map((way) => (
          <WayGlyph key={way} way={way} />
        ))}
        <span className="sr-only">{ways.map((way) => wayTitles[way]).join(', ')}</span>
      </p>
      <p className="text-sm">
        <StateToday state={state} since={since} />
        {successors.length > 0 && <span className="anywhere block text-ink-3 md:pl-[13px]">then {successors.join(', ')}</span>}
      </p>
      <p className="text-sm text-ink-2">{mainAsking(asked)}</p>
    </li>
  )
}
