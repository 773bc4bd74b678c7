'use client'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Cell, Matrix } from '@/lib/domain/matrix'
import { EvidenceCell } from './evidence-cell'
import { MatrixFrame } from './matrix-frame'

/** Which cell of a matrix is meant. */
export type CellPlace = { criterion: Cell['criterion']; profileId: string }

type MatrixGridProps = {
  matrix: Matrix
  selected: CellPlace | null
  onSelect: (place: CellPlace) => void
  /** The column shown on narrow screens. */
  narrow: number
  /** Shows how each cell differs from today's. */
  against: boolean
  corner?: ReactNode
}

/** The matrix to walk through: arrow keys go from cell to cell, Home and End along the row, Enter opens the evidence behind a cell. */
export function MatrixGrid({ matrix, selected, onSelect, narrow, against, corner }: MatrixGridProps) {
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState({ row: 0, column: 0 })
  const rows = matrix.rows.length + matrix.context.length
  const columns = matrix.profiles.length
  const current = { row: Math.min(at.row, rows - 1), column: Math.min(at.column, columns - 1) }

  const move = (event: KeyboardEvent) => {
    const oneColumn = grid.current?.querySelector('td.max-md\\:hidden')?.checkVisibility() === false
    const step = oneColumn ? 0 : 1
    const { row, column } = current
    const to = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + step },
      ArrowLeft: { row, column: column - step },
      Home: { row: event.ctrlKey ? 0 : row, column: oneColumn ? column : 0 },
      End: { row: event.ctrlKey ? rows - 1 : row, column: oneColumn ? column : columns - 1 },
    }[event.key]
    if (!to) return
    event.preventDefault()
    if (to.row < 0 || to.row >= rows || to.column < 0 || to.column >= columns) return
    setAt(to)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${to.row}-${to.column}"]`)?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the grid inside bubble up to here
    <div ref={grid} onKeyDown={move} className={classNames('relative', columns > 6 && 'overflow-x-auto')}>
      <MatrixFrame
        matrix={matrix}
        role="grid"
        label={`${matrix.question}: criteria by profile`}
        narrow={narrow}
        corner={corner}
        cell={(cell, row, place) => {
          const open = selected?.criterion === cell.criterion && selected.profileId === cell.profileId
          return (
            <button
              type="button"
              data-cell={`${place.row}-${place.column}`}
              tabIndex={place.row === current.row && (place.column === current.column || place.column === narrow) ? 0 : -1}
              aria-expanded={open}
              onFocus={() => setAt(place)}
              onClick={() => onSelect({ criterion: cell.criterion, profileId: cell.profileId })}
              className={classNames(
                'block h-full min-h-[38px] w-full px-2.5 py-1 text-left hover:bg-ink/4 focus-visible:-outline-offset-2',
                open && 'bg-ink/6',
              )}
            >
              <EvidenceCell cell={cell} row={row} profile={matrix.profiles[place.column]} now={matrix.now} against={against} />
            </button>
          )
        }}
      />
    </div>
  )
}
