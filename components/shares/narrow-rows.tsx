import type { ReactNode } from 'react'

// On a narrow screen each row of a table is a few lines of its own: its cells follow each other, and say themselves what the head of their column would.

/** Around the table. */
export const NARROW_TABLE = 'max-md:[&_table]:block max-md:[&_tbody]:block max-md:[&_thead]:sr-only'

/** A row. */
export const NARROW_ROW =
  'max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-3 max-md:px-3 max-md:py-1.5 max-md:not-first:border-t max-md:border-line'

/** Each cell of it. */
export const NARROW_CELL = 'max-md:border-0 max-md:p-0'

/** What the head of a column says, where there is none. */
export const NarrowLabel = ({ children }: { children: ReactNode }) => <span className="text-ink-3 md:hidden">{children} </span>
