import { SinceTable } from '@/components/decisions/since-table'
import { Panel } from '@/components/ui/card'
import type { Since } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import type { Snapshot } from '@/lib/domain/snapshot'
import type { Weighing } from '@/lib/domain/weighing'
import { SharedApproval } from './shared-approval'
import { SharedCosts } from './shared-costs'
import { SharedCycle } from './shared-cycle'
import { SharedEvidence } from './shared-evidence'
import { Section } from './shared-frame'
import { SharedHead } from './shared-head'
import { SharedMatrix } from './shared-matrix'
import { SharedWeighing } from './shared-weighing'

export type SharedComparisonProps = {
  snapshot: Snapshot
  matrix: Matrix
  weighing: Weighing
  /** Whether cells are shown as they differ from today's. */
  against: boolean
  /** Whether the page has an address of its own for other views of it. */
  addressed: boolean
  /** What has changed since, for members who asked; null otherwise. */
  since: Since | null
  /** Whether to offer what has changed since. */
  member: boolean
}

/** A comparison to read: the answer first, then matrix, costs, cycle and all evidence; in UTC, without scripts. */
export function SharedComparison({ snapshot, matrix, weighing, against, addressed, since, member }: SharedComparisonProps) {
  const { computed } = snapshot
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <SharedHead matrix={matrix} weighing={weighing} snapshot={snapshot} />
        {member && (
          <div id="since" className="scroll-mt-4">
            <Panel title="What changed since">
              {since ? (
                <SinceTable since={since} />
              ) : (
                <a data-view="" href={viewAddress('since', { against, since: true })} className="text-accent underline">
                  Compare with today, cell by cell
                </a>
              )}
              <p className="mt-1 text-sm text-ink-3">Only members of the team see this.</p>
            </Panel>
          </div>
        )}
        {addressed && matrix.profiles.some(({ current }) => current) && <WhatCellsShow against={against} since={since !== null} />}
        <SharedMatrix matrix={matrix} weighing={weighing} against={against} />
        <div id="approve" className="scroll-mt-4">
          <SharedApproval matrix={matrix} snapshot={snapshot} />
        </div>
        <SharedWeighing weighing={weighing} profiles={matrix.profiles} />
      </div>
      {computed && (
        <>
          <Section id="costs" title="What it costs">
            {computed.costs ? <SharedCosts costs={computed.costs} /> : <p className="text-ink-2">Whoever shared this left costs out.</p>}
          </Section>
          <Section id="cycle" title="Where the time of releases went">
            <SharedCycle cycle={computed.cycle} />
          </Section>
        </>
      )}
      <Section id="evidence" title="The evidence">
        <SharedEvidence matrix={matrix} snapshot={snapshot} />
      </Section>
    </>
  )
}

/** The address of another view of the page. It leads to where it was pressed, and works without scripts. */
const viewAddress = (place: string, { against, since }: { against: boolean; since: boolean }) =>
  `?${[against && 'vs=today', since && 'since=today'].filter(Boolean).join('&')}#${place}`

const WhatCellsShow = ({ against, since }: { against: boolean; since: boolean }) => (
  <nav id="cells" aria-label="What the cells show" className="flex scroll-mt-4 flex-wrap gap-x-4 print:hidden">
    {[false, true].map((today) => (
      <a
        key={String(today)}
        data-view=""
        href={viewAddress('cells', { against: today, since })}
        aria-current={today === against ? 'true' : undefined}
        className={`min-h-6 leading-6 ${today === against ? 'font-semibold text-ink no-underline' : 'text-accent'}`}
      >
        {today ? 'Against today' : 'Values'}
      </a>
    ))}
  </nav>
)
