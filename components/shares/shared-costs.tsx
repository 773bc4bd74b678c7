import { assumedInWords, money, partsInWords, priceLines, rangeWords } from '@/components/costs/cost-words'
import { ProvenanceDot } from '@/components/matrix/provenance-dot'
import { Fold } from '@/components/ui/fold'
import { SideScroll } from '@/components/ui/side-scroll'
import { type CostEstimate, type Costs, costParts, costPartTitles } from '@/lib/domain/cost'

/** What each profile costs in a month, the team's share, line by line, with how each line was computed and every price that was used; without scripts. */
export function SharedCosts({ costs }: { costs: Costs }) {
  const parts = costParts.filter((part) => costs.estimates.some(({ lines }) => lines.some((line) => line.part === part)))
  const cell = 'border-t border-line px-3 py-1.5 align-top'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <SideScroll label="Costs a month" className="rounded-card border border-line bg-surface shadow-card">
        <table className="stacked num w-full border-separate border-spacing-0">
          <caption className="sr-only">What each profile costs in a month, in {costs.currency}</caption>
          <thead>
            <tr className="text-left">
              <th scope="col" className="min-w-36 px-3 py-2 text-sm font-medium text-ink-2">
                {costs.currency} a month, the team’s share
              </th>
              {costs.estimates.map(({ profileId, name }) => (
                <th key={profileId} scope="col" className="anywhere min-w-32 px-3 py-2 align-top font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part}>
                <th scope="row" className={`${cell} text-left font-normal`}>
                  {costPartTitles[part]}
                </th>
                {costs.estimates.map((estimate) => (
                  <td key={estimate.profileId} data-of={estimate.name} className={cell}>
                    <Amount estimate={estimate} part={part} currency={costs.currency} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={`${cell} bg-tint text-left font-semibold`}>
                All of it
              </th>
              {costs.estimates.map(({ profileId, name, total }) => (
                <td key={profileId} data-of={name} className={`${cell} bg-tint font-semibold`}>
                  <div>
                    {total.share
                      ? `${total.unknown.length > 0 ? 'at least ' : ''}${money(total.share.expected, costs.currency)}`
                      : 'not known'}
                    {total.share && total.unknown.length > 0 && (
                      <span className="block text-[11px] font-normal text-ink-3">without {partsInWords(total.unknown)}</span>
                    )}
                  </div>
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </SideScroll>
      {costs.estimates.map((estimate) => (
        <HowComputed key={estimate.profileId} estimate={estimate} />
      ))}
      <Prices costs={costs} />
    </div>
  )
}

function Amount({ estimate, part, currency }: { estimate: CostEstimate; part: (typeof costParts)[number]; currency: string }) {
  const line = estimate.lines.find((each) => each.part === part)
  if (!line)
    return (
      <span data-none="" className="text-ink-3">
        none
      </span>
    )
  const range = line.share && rangeWords(line.share, currency)
  return (
    <span className="flex items-start gap-2">
      <span className="min-w-0 flex-1">
        {line.share ? money(line.share.expected, currency) : <span className="text-ink-2">not known</span>}
        {range && <span className="block text-[11px] text-ink-3">{range}</span>}
      </span>
      {line.provenance && (
        <span className="flex h-[1lh] items-center">
          <ProvenanceDot standing={line.provenance} />
        </span>
      )}
    </span>
  )
}

const folded = 'rounded-card border border-line bg-surface px-3.5 py-1.5'

function HowComputed({ estimate: { profileId, name, lines, calibration } }: { estimate: CostEstimate }) {
  return (
    <Fold name={`computed.${profileId}`} className={folded}>
      <summary className="anywhere min-h-7 py-1 font-medium">How it was computed: {name}</summary>
      <dl className="grid gap-1.5 py-1.5 text-sm">
        {lines.map(({ part, how, missing }) => (
          <div key={part} className="anywhere">
            <dt className="font-medium">{costPartTitles[part]}</dt>
            <dd className="text-ink-2">{[...how, ...(missing ? [missing] : [])].join(' ')}</dd>
          </div>
        ))}
        {calibration && (
          <p>Last month’s bill was {Math.round(calibration.ratio * 100)} % of the estimate: every line is multiplied by that.</p>
        )}
      </dl>
    </Fold>
  )
}

function Prices({ costs: { prices, assumptions, exchange, notIncluded } }: { costs: Costs }) {
  return (
    <Fold name="prices" className={folded}>
      <summary className="min-h-7 py-1 font-medium">
        {prices.length === 1 ? 'One price' : `${prices.length} prices`} and the assumptions
        {exchange && `, at ${exchange.rate} to a US dollar${exchange.date ? ` on ${exchange.date}` : ''}`}
      </summary>
      <ul className="grid gap-1 py-1.5 text-sm">
        {prices.map((price) => {
          const { amount, facts } = priceLines(price)
          return (
            <li key={price.id} className="anywhere">
              {price.what}: {amount} <span className="text-ink-3">({facts.join(', ')})</span>
            </li>
          )
        })}
      </ul>
      <p className="anywhere py-1 text-sm text-ink-2">Assumed: {assumedInWords(assumptions)}.</p>
      <p className="py-1 text-sm text-ink-3">Not included: {notIncluded.join('; ')}.</p>
    </Fold>
  )
}
