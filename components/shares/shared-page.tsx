import { SinceTable } from '@/components/decisions/since-table'
import { Panel } from '@/components/ui/card'
import type { Since } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import type { SharedComparison } from '@/lib/domain/share'
import type { Weighing } from '@/lib/domain/weighing'
import { SharedApproval } from './shared-approval'
import { SharedCosts } from './shared-costs'
import { SharedCycle } from './shared-cycle'
import { SharedEvidence } from './shared-evidence'
import { Section, SharedFrame } from './shared-frame'
import { SharedHead } from './shared-head'
import { SharedMatrix } from './shared-matrix'
import { SharedWeighing } from './shared-weighing'
import { ViewLink } from './view-link'

type SharedPageProps = {
  shared: SharedComparison
  matrix: Matrix
  weighing: Weighing
  /** Whether cells are shown as they differ from today's. */
  against: boolean
  /** Where the file is; null where there is none yet, nor an address for other views of the page. */
  file: string | null
  /** Whether this version of Fourways comes to the same digits; null when that was not tried. */
  same: boolean | null
  /** What has changed since, for members who asked; null otherwise. */
  since?: Since | null
  /** Whether to offer what has changed since. */
  member?: boolean
}

/** A comparison for whoever has the link: the answer first, then matrix, costs, cycle and all evidence; the same for every reader, in UTC, without scripts. */
export function SharedPage({ shared, matrix, weighing, against, file, same, since = null, member = false }: SharedPageProps) {
  const { snapshot } = shared
  const { computed } = snapshot
  return (
    <SharedFrame
      {...{ shared, file, same }}
      head={
        <>
          <SharedHead matrix={matrix} weighing={weighing} snapshot={snapshot} />
          {member && (
            <Panel title="What changed since">
              {since ? (
                <SinceTable since={since} />
              ) : (
                <ViewLink change={{ since: 'today' }} className="text-accent underline">
                  Compare with today, cell by cell
                </ViewLink>
              )}
              <p className="mt-1 text-sm text-ink-3">Only members of the team see this.</p>
            </Panel>
          )}
          {file !== null && matrix.profiles.some(({ current }) => current) && <WhatCellsShow against={against} />}
          <SharedMatrix matrix={matrix} against={against} />
          <div id="approve" className="scroll-mt-4">
            <SharedApproval matrix={matrix} snapshot={snapshot} />
          </div>
          <SharedWeighing weighing={weighing} profiles={matrix.profiles} />
        </>
      }
    >
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
    </SharedFrame>
  )
}

/** Addresses of their own, so that they work without scripts. */
const WhatCellsShow = ({ against }: { against: boolean }) => (
  <nav aria-label="What the cells show" className="flex flex-wrap gap-x-4 print:hidden">
    {([null, 'today'] as const).map((vs) => {
      const on = against === (vs === 'today')
      return (
        <ViewLink
          key={vs}
          change={{ vs }}
          on={on}
          className={`min-h-6 leading-6 ${on ? 'font-semibold text-ink no-underline' : 'text-accent'}`}
        >
          {vs ? 'Against today' : 'Values'}
        </ViewLink>
      )
    })}
  </nav>
)
