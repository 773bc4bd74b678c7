import { StatusDot } from '@/components/ui/badge'
import type { CatalogueEntry } from '@/lib/domain/catalogue'
import { catalogueStateTitles } from '@/lib/domain/catalogue-words'

const tones = { maintained: 'good', ended: 'bad', unknown: 'plain' } as const

/** How a product fares today, with the day it rests on. */
export function StateToday({ state, since }: Pick<CatalogueEntry, 'state' | 'since'>) {
  return (
    <StatusDot tone={tones[state]}>
      <span>
        {catalogueStateTitles[state]}
        {since && (
          <span className="text-ink-3">
            {state === 'ended' ? ' on ' : ', seen '}
            <time dateTime={since}>{since}</time>
          </span>
        )}
      </span>
    </StatusDot>
  )
}
