/** How far something is: `done` of `total`; a total of null means that nobody knows yet how much there is. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number | null }) {
  const share = total ? Math.min(100, (done / total) * 100) : null
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={share === null ? undefined : done}
      className="relative h-1 overflow-hidden rounded-full bg-line"
    >
      <svg aria-hidden="true" className="absolute inset-0 size-full">
        {share === null ? (
          <rect width="30%" height="100%" className="fill-ink-2 motion-safe:animate-[sweep_1.4s_ease-in-out_infinite]" />
        ) : (
          <rect width={`${share}%`} height="100%" className="fill-ink-2" />
        )}
      </svg>
    </div>
  )
}
