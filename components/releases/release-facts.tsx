import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { duration } from '@/lib/domain/duration'

/** A name and what stands for it, in a list of facts. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line py-1.5 first:border-0">
    <dt className="text-ink-2">{name}</dt>
    <dd className="anywhere min-w-0 sm:text-right">{children}</dd>
  </div>
)

/** A moment, or that it is unknown; with how long it came after the one when it was made, where that is told. */
export function Moment({ at, after }: { at: string | null | undefined; after?: string | null }) {
  if (!at) return <span className="text-ink-3">unknown</span>
  const seconds = after ? (Date.parse(at) - Date.parse(after)) / 1000 : Number.NaN
  return (
    <>
      <Time at={at} />
      {seconds >= 0 && <span className="num text-ink-3">, {duration(seconds)} after it was made</span>}
    </>
  )
}

/** The classes of a link within text. */
export const textLink = 'inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink'
