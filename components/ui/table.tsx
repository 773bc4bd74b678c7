import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { SideScroll } from './side-scroll'

type TableProps = { label: string; stacked?: boolean; children: ReactNode }

/** A table in a card. Wide ones scroll inside it; `label` names them. With `stacked` each row becomes a list on narrow screens: each cell then says in `data-of` what it is of. */
export function Table({ label, stacked = false, children }: TableProps) {
  return (
    <SideScroll label={label} className="rounded-card border border-line bg-surface shadow-card">
      <table className={classNames('w-full border-separate border-spacing-0', stacked && 'stacked')}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </SideScroll>
  )
}

/** The head of a table: one cell for each title. */
export function TableHead({ titles }: { titles: ReactNode[] }) {
  return (
    <thead>
      <tr>
        {titles.map((title, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table have no other name than their place
          <th key={index} scope="col" className="px-3.5 py-2.5 text-left text-sm font-medium whitespace-nowrap text-ink-2 max-sm:px-2.5">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** A cell that names its row. */
export const RowHead = ({ className, ...rest }: ComponentProps<'th'>) => (
  <th scope="row" className={classNames('border-t border-line px-3.5 py-2.5 text-left font-semibold max-sm:px-2.5', className)} {...rest} />
)

/** A plain cell. */
export const TableCell = ({ className, ...rest }: ComponentProps<'td'>) => (
  <td className={classNames('border-t border-line px-3.5 py-2.5 align-middle max-sm:px-2.5', className)} {...rest} />
)
