import type { ComponentProps } from 'react'
import { VerdictCard } from '@/components/matrix/verdict-card'
import { Brand } from '@/components/shell/brand'
import { Badge } from '@/components/ui/badge'
import { utcTime } from '@/components/ui/utc-time'
import type { Matrix } from '@/lib/domain/matrix'
import { groupIds, groupTitles, mustHaveTitles, perspectiveTitles } from '@/lib/domain/names'
import type { SharedComparison } from '@/lib/domain/share'
import type { Weighing } from '@/lib/domain/weighing'
import { FrozenFooter, Tampered } from './frozen-footer'
import { SharedEvidence } from './shared-evidence'
import { SharedMatrix } from './shared-matrix'
import { SharedWeighing } from './shared-weighing'

type SharedPageProps = {
  shared: SharedComparison
  matrix: Matrix
  weighing: Weighing
  against: boolean
} & Pick<ComponentProps<typeof FrozenFooter>, 'file' | 'same'>

/** A frozen comparison for whoever has the link: verdict, matrix, weights and all evidence; the same for every reader, in UTC, without scripts. */
export function SharedPage({ shared, matrix, weighing, against, file, same }: SharedPageProps) {
  const { snapshot } = shared
  const { perspective, weights, mustHaves } = matrix.settings
  const sum = groupIds.reduce((total, group) => total + weights[group], 0) || 1
  return (
    <div className="mx-auto max-w-[1280px] px-4 pb-16 md:px-6">
      <header className="flex min-h-[52px] flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
        <Brand />
        <Badge>frozen</Badge>
        <p className="text-sm text-ink-3">
          as it stood on <time dateTime={snapshot.frozenAt}>{utcTime(snapshot.frozenAt)}</time>
          {shared.expiresAt && (
            <>
              , readable until <time dateTime={shared.expiresAt}>{utcTime(shared.expiresAt)}</time>
            </>
          )}
        </p>
      </header>
      <main>
        <h1 className="anywhere mt-5 mb-3.5 text-2xl font-[640] tracking-[-0.018em]">{shared.title}</h1>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {!shared.intact && <Tampered />}
          <VerdictCard verdict={matrix.verdict} profiles={matrix.profiles} weighing={weighing} />
          <p className="text-ink-2">
            Seen by {perspectiveTitles[perspective].toLowerCase()}:{' '}
            {groupIds.map((group) => `${groupTitles[group].toLowerCase()} ${Math.round((weights[group] / sum) * 100)} %`).join(', ')}
            {mustHaves.length > 0 && `; ${mustHaves.map((id) => mustHaveTitles[id]).join(', ')}`}.
          </p>
          <SharedWeighing weighing={weighing} profiles={matrix.profiles} />
          {matrix.profiles.some(({ current }) => current) && <WhatCellsShow against={against} />}
          <SharedMatrix matrix={matrix} against={against} />
        </div>
        <h2 className="mt-9 mb-3 text-xl font-semibold">The evidence</h2>
        <SharedEvidence matrix={matrix} snapshot={snapshot} />
      </main>
      <FrozenFooter shared={shared} file={file} same={same} />
    </div>
  )
}

/** Addresses of their own, so that they work without scripts. */
const WhatCellsShow = ({ against }: { against: boolean }) => (
  <nav aria-label="What the cells show" className="flex flex-wrap gap-x-4">
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
