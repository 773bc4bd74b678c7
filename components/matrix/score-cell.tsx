import type { Score } from '@/lib/domain/matrix'

/** A score with the interval that its unknown cells leave open, how much of it is known, and why it is out of the race when it is. */
export function ScoreCell({ score }: { score: Score }) {
  const { points, interval, coverage, outOfRace } = score
  const low = Math.round(interval.low)
  const high = Math.round(interval.high)
  return (
    <div>
      <p className="num flex flex-wrap items-baseline gap-x-1.5">
        {points === null ? (
          <span className="text-lg text-ink-3">no score</span>
        ) : (
          <span className="text-3xl font-[640] tracking-[-0.03em]">{Math.round(points)}</span>
        )}
        {coverage < 0.995 && <span className="text-sm font-medium text-ink-3">{Math.round(coverage * 100)} % known</span>}
      </p>
      <svg role="img" aria-label={`between ${low} and ${high}`} width="100%" height="12" className="mt-1.5 block overflow-visible">
        <rect y="3" width="100%" height="6" rx="3" className="fill-empty" />
        <rect
          y="3"
          x={`${interval.low}%`}
          width={`${Math.max(0, interval.high - interval.low)}%`}
          height="6"
          rx="3"
          className="fill-way opacity-30"
        />
        {points !== null && <rect x={`${points}%`} width="2" height="12" className="fill-way" transform="translate(-1 0)" />}
      </svg>
      {outOfRace && <p className="mt-1 text-[11px] leading-snug text-warn">{outOfRace.detail}</p>}
    </div>
  )
}
