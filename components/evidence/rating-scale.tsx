import { classNames } from '@/components/ui/class-names'
import type { Criterion } from '@/lib/domain/criterion'

/** The published scale of a criterion, worst to best, with the place of a rating marked; nothing is marked for null. */
export function RatingScale({ scale, rating }: { scale: Criterion['scale']; rating: number | null }) {
  if (scale.length === 0) return <p className="text-ink-2">Shown for context, never scored.</p>
  const points = [...scale].sort((one, other) => one.rating - other.rating)
  return (
    <div className="break-inside-avoid">
      <svg
        role="img"
        aria-label={rating === null ? 'Scale from 0 to 4, not rated' : `Rated ${rating.toFixed(1)} on the scale from 0 to 4`}
        width="100%"
        height="16"
        className="block overflow-visible"
      >
        <rect y="6" width="100%" height="4" rx="2" className="fill-line" />
        {rating !== null && <rect y="6" width={`${rating * 25}%`} height="4" rx="2" className="fill-way" />}
        {[0, 25, 50, 75, 100].map((at) => (
          <circle key={at} cx={`${at}%`} cy="8" r="2.5" className="fill-line-strong" />
        ))}
        {rating !== null && <circle cx={`${rating * 25}%`} cy="8" r="6" className="fill-way" stroke="var(--raised)" strokeWidth="2" />}
      </svg>
      <ol className="mt-1 flex text-[11px] leading-tight text-ink-3">
        {points.map((point, index) => (
          <li
            key={`${point.rating} ${point.value}`}
            className={classNames(
              index === 0 ? 'flex-[0.5]' : index === points.length - 1 ? 'flex-[0.5] text-right' : 'flex-1 text-center',
            )}
          >
            <span className="num block font-medium text-ink-2">{point.rating}</span>
            {point.value}
          </li>
        ))}
      </ol>
    </div>
  )
}
