'use client'
import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EvidenceFacts } from '@/components/evidence/evidence-facts'
import { standingWords } from '@/components/evidence/evidence-words'
import { ProvenanceDot } from '@/components/matrix/provenance-dot'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { NotRead } from '@/components/ui/not-read'
import { Notice } from '@/components/ui/notice'
import { SidePanel } from '@/components/ui/side-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { type Costs, costPartTitles } from '@/lib/domain/cost'
import type { Price } from '@/lib/domain/price'
import { evidenceQuery } from '@/lib/query/evidence'
import { basisWords, money, priceLines, rangeWords } from './cost-words'
import type { LinePlace } from './costs-address'

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mt-5">
    <h3 className="mb-1.5 font-semibold">{title}</h3>
    {children}
  </section>
)

/** One line of an estimate, opened: its arithmetic, the prices with unit, date and source, and the evidence it was computed from. Load it lazily. */
export function LinePanel({ costs, place, onClose }: { costs: Costs; place: LinePlace; onClose: () => void }) {
  const estimate = costs.estimates.find(({ profileId }) => profileId === place.profileId)
  const line = estimate?.lines.find(({ part }) => part === place.part)
  if (!estimate || !line) return null
  const prices = costs.prices.filter(({ id }) => line.priceIds.includes(id))
  return (
    <SidePanel
      open
      onClose={onClose}
      title={costPartTitles[line.part]}
      subtitle={
        <span className="flex items-center gap-2">
          <WayGlyph way={estimate.way} />
          {estimate.name}
        </span>
      }
    >
      <dl className="num grid gap-1">
        {(['share', 'saved', 'bill'] as const).map((basis) => {
          const band = line[basis]
          const range = band && rangeWords(band, costs.currency)
          return (
            <div key={basis} className="flex flex-wrap items-baseline justify-between gap-x-3">
              <dt className="text-ink-2">{basisWords[basis].title}</dt>
              <dd className="font-semibold">
                {band ? `${money(band.expected, costs.currency)} a month` : 'not known'}
                {range && <span className="block text-right text-[11px] font-normal text-ink-3">{range}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
      {line.provenance && (
        <p className="mt-2 flex items-center gap-1.5 text-sm text-ink-3">
          <ProvenanceDot standing={line.provenance} />
          {standingWords[line.provenance]}: the weakest of what it was computed from
        </p>
      )}
      {line.missing && (
        <div className="mt-3">
          <Notice title="What makes it known">{line.missing}</Notice>
        </div>
      )}
      {line.how.length > 0 && (
        <Part title="How it was computed">
          <ul className="grid list-disc gap-1 pl-4 text-ink-2">
            {line.how.map((step) => (
              <li key={step} className="anywhere">
                {step}
              </li>
            ))}
            {estimate.calibration && (
              <li>
                × {estimate.calibration.ratio.toFixed(3)}: last month’s bill was {money(estimate.calibration.billed, costs.currency)}, the
                estimate of it {money(estimate.calibration.estimated, costs.currency)}
              </li>
            )}
            {costs.exchange && (
              <li>
                US dollars at {costs.exchange.rate} {costs.currency}
                {costs.exchange.date && `, ${costs.exchange.date}`}
              </li>
            )}
            {costs.assumptions.discount > 0 && <li>List prices less {costs.assumptions.discount} %</li>}
          </ul>
        </Part>
      )}
      {prices.length > 0 && (
        <Part title={prices.length === 1 ? 'Its price' : 'Its prices'}>
          <ul className="grid gap-2">
            {prices.map((price) => (
              <PriceFacts key={price.id} price={price} />
            ))}
          </ul>
        </Part>
      )}
      <LineEvidence ids={line.evidenceIds} />
    </SidePanel>
  )
}

function PriceFacts({ price }: { price: Price }) {
  const { amount, facts } = priceLines(price)
  return (
    <li className="grid gap-0.5 rounded-md border border-line p-3 text-sm">
      <span className="font-semibold">{price.what}</span>
      <span className="num">{amount}</span>
      <span className="anywhere text-ink-2">{facts.join(' · ')}</span>
      {price.note && <span className="text-ink-3">{price.note}</span>}
    </li>
  )
}

function LineEvidence({ ids }: { ids: string[] }) {
  const answers = useQueries({ queries: ids.map((id) => evidenceQuery(id)) })
  if (ids.length === 0) return null
  return (
    <Part title="Its evidence">
      <div className="grid gap-2">
        {answers.map(({ data, error, refetch }, index) => {
          if (data) return <EvidenceFacts key={data.id} evidence={data} />
          return error ? (
            <NotRead key={ids[index]} title="This evidence could not be read" error={error} again={refetch} />
          ) : (
            <Skeleton key={ids[index]} className="h-40" />
          )
        })}
      </div>
    </Part>
  )
}
