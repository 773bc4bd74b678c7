import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'

/** A name and what stands for it, in a list of facts. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line py-1.5 first:border-0">
    <dt className="text-ink-2">{name}</dt>
    <dd className="anywhere min-w-0 sm:text-right">{children}</dd>
  </div>
)

/** A moment, or that it is unknown. */
export const Moment = ({ at }: { at: string | null | undefined }) => (at ? <Time at={at} /> : <span className="text-ink-3">unknown</span>)

/** The classes of a link within text. */
export const textLink = 'inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink'
