import type { CostBasis, Costs } from '@/lib/domain/cost'
import { partsInWords } from './cost-words'

/** Where two profiles change places, in sentences; and which could not be compared. */
export function BreakEvens({ costs, basis }: { costs: Costs; basis: CostBasis }) {
  const curves = costs.curves?.[basis]
  if (!curves) return null
  const of = (id: string) => costs.estimates.find(({ profileId }) => profileId === id)
  const most = curves.points.at(-1)?.developers ?? 0
  const lacking = costs.estimates.filter(({ total }) => total.unknown.length > 0)
  return (
    <div className="num mt-2 grid gap-1 text-sm">
      <h3 className="sr-only">Break-even points</h3>
      {curves.breakEvens.length === 0 && <p className="text-ink-2">Up to {most} developers no two that can be compared change places.</p>}
      <ul className="grid gap-1">
        {curves.breakEvens.map(({ cheaperId, dearerId, at, from }) => {
          const without = of(cheaperId)?.total.unknown ?? []
          return (
            <li key={`${cheaperId} ${dearerId} ${from}`}>
              <span className="font-semibold">From {from} developers on</span> {of(cheaperId)?.name} costs less than {of(dearerId)?.name}
              {Number.isInteger(at) ? '' : ` (they meet at ${at.toFixed(1)})`}
              {without.length > 0 && <span className="text-ink-3">, both without {partsInWords(without)}</span>}.
            </li>
          )
        })}
      </ul>
      {lacking.length > 0 && (
        <p className="text-ink-3">
          Lower bounds: {lacking.map(({ name, total }) => `${name} lacks ${partsInWords(total.unknown)}`).join('; ')}. Only profiles that
          lack the same are compared.
        </p>
      )}
    </div>
  )
}
