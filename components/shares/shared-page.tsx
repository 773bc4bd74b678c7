import type { ReactNode } from 'react'
import { SinceTable } from '@/components/decisions/since-table'
import { Brand } from '@/components/shell/brand'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { utcTime } from '@/components/ui/utc-time'
import type { Since } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import type { SharedComparison } from '@/lib/domain/share'
import type { Weighing } from '@/lib/domain/weighing'
import { FrozenFooter, Tampered } from './frozen-footer'
import { SharedApproval } from './shared-approval'
import { SharedCosts } from './shared-costs'
import { SharedCycle } from './shared-cycle'
import { SharedEvidence } from './shared-evidence'
import { SharedHead } from './shared-head'
import { SharedMatrix } from './shared-matrix'
import { SharedWeighing } from './shared-weighing'

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
    <div className="mx-auto max-w-[1280px] px-4 pb-16 md:px-6">
      <SharedTop shared={shared} />
      <main>
        <h1 className="anywhere mt-5 mb-3.5 text-2xl font-[640] tracking-[-0.018em]">{shared.title}</h1>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {!shared.intact && <Tampered />}
          {shared.note && <p className="anywhere max-w-[90ch] whitespace-pre-line">{shared.note}</p>}
          <SharedHead matrix={matrix} weighing={weighing} snapshot={snapshot} />
          {member && (
            <Panel title="What changed since">
              {since ? <SinceTable since={since} /> : <a href="?since=today">Compare with today, cell by cell</a>}
              <p className="mt-1 text-sm text-ink-3">Only members of the team see this.</p>
            </Panel>
          )}
          {file !== null && matrix.profiles.some(({ current }) => current) && <WhatCellsShow against={against} />}
          <SharedMatrix matrix={matrix} against={against} />
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
      </main>
      <FrozenFooter shared={shared} file={file} same={same} />
    </div>
  )
}

function SharedTop({ shared: { live, snapshot, expiresAt } }: { shared: SharedComparison }) {
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

const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section id={id} className="scroll-mt-4">
    <h2 className="mt-9 mb-3 text-xl font-semibold">{title}</h2>
    {children}
  </section>
)

/** Addresses of their own, so that they work without scripts. */
const WhatCellsShow = ({ against }: { against: boolean }) => (
  <nav aria-label="What the cells show" className="flex flex-wrap gap-x-4 print:hidden">
    {[
      { title: 'Values', href: '?', on: !against },
      { title: 'Against today', href: '?vs=today', on: against },
    ].map(({ title, href, on }) => (
      <a
        key={title}
        href={href}
        aria-current={on ? 'true' : undefined}
        className={`min-h-6 leading-6 ${on ? 'font-semibold text-ink no-underline' : 'text-accent'}`}
      >
        {title}
      </a>
    ))}
  </nav>
)
