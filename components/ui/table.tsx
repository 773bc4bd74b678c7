import type { ComponentProps, ReactNode, RefObject } from 'react'
import { classNames } from './class-names'
import { SideScroll } from './side-scroll'

type TableProps = {
  label: string
  /** What it scrolls in, and its class where it has a height of its own. */
  box?: RefObject<HTMLElement | null>
  className?: string
  onScroll?: () => void
  /** How many rows there are with those of the head, -1 while nobody knows; for tables that hold only some of them. */
  rows?: number
  children: ReactNode
}

/** A table in a card. Wide ones scroll inside it; `label` names them. */
export function Table({ label, box, className, onScroll, rows, children }: TableProps) {
  return (
    <SideScroll {...{ label, box, onScroll }} className={classNames('rounded-card border border-line bg-surface shadow-card', className)}>
      <table aria-rowcount={rows} className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </SideScroll>
  )
}

/** The head of a table: one cell for each title. `row` is its number among the rows that are counted. */
export function TableHead({ titles, row }: { titles: ReactNode[]; row?: number }) {
  return (
    <thead>
      <tr aria-rowindex={row}>
        {titles.map((title, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table have no other name than their place
          <th key={index} scope="col" className="px-3.5 py-2.5 text-left text-sm font-medium whitespace-nowrap text-ink-2">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** A cell that names its row. */
export const RowHead = ({ className, ...rest }: ComponentProps<'th'>) => (
  <th scope="row" className={classNames('border-t border-line px-3.5 py-2.5 text-left font-semibold', className)} {...rest} />
)

/** A plain cell. */
export const TableCell = ({ className, ...rest }: ComponentProps<'td'>) => (
  <td className={classNames('border-t border-line px-3.5 py-2.5 align-middle', className)} {...rest} />
)
