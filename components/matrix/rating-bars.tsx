import { useId } from 'react'

/** Four bars filled in proportion to a rating of 0..4, in the colour of the way around them; filled by hatching when it is only guessed, hatched all over when the rating is null. */
export function RatingBars({ rating, guessed = false }: { rating: number | null; guessed?: boolean }) {
  const id = useId()
  if (rating === null) {
    return (
      <svg aria-hidden="true" width="34" height="13" className="flex-none rounded-[2.5px]">
        <pattern id={id} width="5.66" height="5.66" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v5.66" stroke="var(--line-strong)" strokeWidth="2" />
        </pattern>
        <rect width="34" height="13" fill={`url(#${id})`} />
        <rect x=".5" y=".5" width="33" height="12" rx="2" fill="none" stroke="var(--line)" />
      </svg>
    )
  }
  return (
    <svg aria-hidden="true" width="34" height="13" className="flex-none">
      {guessed && (
        <pattern id={`${id}empty`} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v3" stroke="var(--line-strong)" strokeWidth="1.4" />
        </pattern>
      )}
      {guessed && (
        <pattern id={id} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v3" stroke="var(--way)" strokeWidth="2.4" />
        </pattern>
      )}
      {[0, 1, 2, 3].map((bar) => {
        const share = Math.min(1, Math.max(0, rating - bar))
        const x = bar * 9
        return (
          <g key={bar}>
            <rect
              x={x}
              width="7"
              height="13"
              rx="1"
              className={guessed ? undefined : 'fill-empty'}
              fill={guessed ? `url(#${id}empty)` : undefined}
            />
            <rect x={x + 0.5} y=".5" width="6" height="12" rx=".8" className="fill-none stroke-ink/10" />
            {share > 0 && (
              <rect
                x={x}
                width={7 * share}
                height="13"
                rx="1"
                className={guessed ? undefined : 'fill-way'}
                fill={guessed ? `url(#${id})` : undefined}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
