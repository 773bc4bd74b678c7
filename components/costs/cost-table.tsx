'use client'
import { ProvenanceDot } from '@/components/matrix/provenance-dot'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { classNames } from '@/components/ui/class-names'
import { SideScroll } from '@/components/ui/side-scroll'
import { type CostBasis, type CostEstimate, type CostSum, type Costs, costParts, costPartTitles } from '@/lib/domain/cost'
import { money, partPaint, partsInWords, rangeWords } from './cost-words'
import type { LinePlace } from './costs-address'

type TableProps = { costs: Costs; basis: CostBasis; onOpen: (place: LinePlace) => void }

/** Every line of every profile, with its sum: the twin of the stack. Each amount opens to its evidence and its prices. */
export function CostTable({ costs, basis, onOpen }: TableProps) {
  const parts = costParts.filter((part) => costs.estimates.some(({ lines }) => lines.some((line) => line.part === part)))
  return (
    <SideScroll label="Costs line by line" className="rounded-card border border-line bg-surface shadow-card">
      <table className="stacked num w-full border-separate border-spacing-0">
        <caption className="sr-only">What each profile costs in a month, in {costs.currency}</caption>
        <thead>
          <tr>
            <th scope="col" className="min-w-36 px-3.5 py-2.5 text-left text-sm font-medium text-ink-2">
              {costs.currency} a month
            </th>
            {costs.estimates.map(({ profileId, name, way, current }) => (
              <th key={profileId} scope="col" className="min-w-32 border-l border-line px-3.5 py-2.5 text-left align-top font-semibold">
                <span className="flex items-center gap-2">
                  <WayGlyph way={way} />
                  <span>
                    {name}
                    {current && (
                      <span className="ml-1.5 rounded border border-line-strong px-1 text-[11px] font-normal text-ink-2">current</span>
                    )}
                  </span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part}>
              <th scope="row" className="border-t border-line px-3.5 py-1.5 text-left font-normal">
                <span className="flex items-center gap-2">
                  <span aria-hidden className="size-2.5 flex-none rounded-[2px]" style={{ background: partPaint(part, 'var(--ink-2)') }} />
                  {costPartTitles[part]}
                </span>
              </th>
              {costs.estimates.map((estimate) => (
                <td key={estimate.profileId} data-of={estimate.name} className="border-t border-line px-2 py-1 max-md:px-3.5 md:border-l">
                  <LineCell estimate={estimate} part={part} basis={basis} currency={costs.currency} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <SumRow title="Infrastructure" costs={costs} basis={basis} of={({ infrastructure }) => infrastructure} />
          <SumRow title="All of it" costs={costs} basis={basis} of={({ total }) => total} strong />
          {basis !== 'bill' && <PerDeveloper costs={costs} basis={basis} />}
          {basis === 'share' && <AgainstToday costs={costs} />}
        </tfoot>
      </table>
    </SideScroll>
  )
}

type CellProps = { estimate: CostEstimate; part: LinePlace['part']; basis: CostBasis; currency: string; onOpen: TableProps['onOpen'] }

function LineCell({ estimate, part, basis, currency, onOpen }: CellProps) {
  const line = estimate.lines.find((one) => one.part === part)
  if (!line)
    return (
      <span data-none="" className="px-1.5 text-ink-3">
        none
      </span>
    )
  const band = line[basis]
  const range = band && rangeWords(band, currency)
  return (
    <button
      type="button"
      onClick={() => onOpen({ profileId: estimate.profileId, part })}
      className={classNames(
        'flex min-h-6 items-center gap-2 rounded px-1.5 py-0.5 text-left hover:bg-ink/5 max-md:-ml-1.5 md:w-full',
        !band && 'text-ink-2',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="sr-only">
          {costPartTitles[part]} of {estimate.name}:{' '}
        </span>
        {band ? money(band.expected, currency) : <span className="underline decoration-dotted underline-offset-2">not known</span>}
        {range && <span className="block text-[11px] text-ink-3">{range}</span>}
      </span>
      {line.provenance && <ProvenanceDot standing={line.provenance} />}
    </button>
  )
}

const foot = 'border-t border-line bg-tint px-3.5 py-1.5 text-left align-top'

type SumRowProps = { title: string; costs: Costs; basis: CostBasis; of: (estimate: CostEstimate) => CostSum; strong?: boolean }

function SumRow({ title, costs, basis, of, strong = false }: SumRowProps) {
  return (
    <tr>
      <th scope="row" className={classNames(foot, strong ? 'font-semibold' : 'font-normal')}>
        {title}
      </th>
      {costs.estimates.map((estimate) => {
        const sum = of(estimate)
        const band = sum[basis]
        const range = band && rangeWords(band, costs.currency)
        return (
          <td key={estimate.profileId} data-of={estimate.name} className={classNames(foot, 'md:border-l')}>
            <span className={strong ? 'font-semibold' : undefined}>
              {band ? `${sum.unknown.length > 0 ? 'at least ' : ''}${money(band.expected, costs.currency)}` : 'not known'}
            </span>
            {range && <span className="block text-[11px] text-ink-3">{range}</span>}
            {strong && sum.unknown.length > 0 && band && (
              <span className="block text-[11px] text-ink-3">without {partsInWords(sum.unknown)}</span>
            )}
          </td>
        )
      })}
    </tr>
  )
}

function PerDeveloper({ costs, basis }: { costs: Costs; basis: 'share' | 'saved' }) {
  return (
    <tr>
      <th scope="row" className={classNames(foot, 'font-normal')}>
        Infrastructure per developer
      </th>
      {costs.estimates.map(({ profileId, name, perDeveloper }) => (
        <td key={profileId} data-of={name} className={classNames(foot, 'md:border-l')}>
          {perDeveloper[basis] ? (
            money(perDeveloper[basis].expected, costs.currency)
          ) : (
            <span className="text-ink-3">not known in whole</span>
          )}
        </td>
      ))}
    </tr>
  )
}

function AgainstToday({ costs }: { costs: Costs }) {
  if (!costs.estimates.some(({ current }) => current)) return null
  return (
    <tr>
      <th scope="row" className={classNames(foot, 'font-normal')}>
        Against today
      </th>
      {costs.estimates.map(({ profileId, name, current, againstToday: difference }) => (
        <td key={profileId} data-of={name} className={classNames(foot, 'md:border-l')}>
          {current && <span className="text-ink-3">today</span>}
          {!current && difference === null && <span className="text-ink-3">they lack different lines</span>}
          {difference !== null && (
            <span className={difference < 0 ? 'text-good' : difference > 0 ? 'text-bad' : undefined}>
              {difference === 0 ? 'the same' : `${money(Math.abs(difference), costs.currency)} ${difference < 0 ? 'less' : 'more'}`}
            </span>
          )}
        </td>
      ))}
    </tr>
  )
}
