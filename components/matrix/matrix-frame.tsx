import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Cell, Matrix, Row } from '@/lib/domain/matrix'
import { ProfileHead } from './profile-head'
import { ScoreCell } from './score-cell'
import { WayGlyph } from './way-glyph'

type MatrixFrameProps = {
  matrix: Matrix
  /** What stands in a cell; `row` and `column` count from 0 over scored and unscored rows. */
  cell: (cell: Cell, row: Row, place: { row: number; column: number }) => ReactNode
  /** The one column shown on narrow screens, or null when all are stacked there. */
  narrow: number | null
  label: string
  role?: 'grid'
  /** What stands in the corner over the criteria. */
  corner?: ReactNode
}

const head = 'sticky left-0 z-1 bg-surface text-left'

/** The matrix as a table: groups of rows with their weights, unscored rows below, scores at the foot. */
export function MatrixFrame({ matrix, cell, narrow, label, role, corner }: MatrixFrameProps) {
  const { profiles, groups, rows, context, scores } = matrix
  const hidden = (column: number) => (narrow === null || narrow === column ? '' : 'max-md:hidden')
  const inGroups = groups.map((group) => ({ ...group, rows: rows.filter((row) => row.criterion.group === group.id) }))
  const numbered = new Map([...inGroups.flatMap((group) => group.rows), ...context].map((row, index) => [row, index]))

  const line = (row: Row) => (
    <tr key={row.criterion.id}>
      <th scope="row" className={classNames(head, 'h-[38px] border-b border-line px-3 py-1 leading-[1.3] font-medium')}>
        {row.criterion.title}
      </th>
      {profiles.map((profile, column) => {
        const found = row.cells.find((each) => each.profileId === profile.id)
        return (
          <td key={profile.id} className={classNames(`way-${profile.way}`, 'h-px border-b border-l border-line p-0', hidden(column))}>
            {found && cell(found, row, { row: numbered.get(row) ?? 0, column })}
          </td>
        )
      })}
    </tr>
  )
  const groupLine = (key: string, title: string, aside: string) => (
    <tr key={key} className="bg-tint">
      <th
        scope="rowgroup"
        className="sticky left-0 h-[29px] border-b border-line px-3 text-left text-xs font-semibold whitespace-nowrap text-ink-2"
      >
        {title} <span className="num ml-1 font-medium text-ink-3">{aside}</span>
      </th>
      {profiles.map((profile, column) => (
        <td key={profile.id} className={classNames('border-b border-line', hidden(column))} />
      ))}
    </tr>
  )

  return (
    <table role={role} aria-label={label} className={classNames('matrix', profiles.length > 6 && 'matrix-wide')}>
      <thead>
        <tr>
          <td className={classNames(head, 'border-b border-line px-3 pt-3 pb-2.5 align-top')}>{corner}</td>
          {profiles.map((profile, column) => (
            <th
              key={profile.id}
              scope="col"
              className={classNames('border-b border-line px-2.5 pt-3 pb-2.5 text-left align-top font-normal', hidden(column))}
            >
              <ProfileHead profile={profile} />
            </th>
          ))}
        </tr>
      </thead>
      {inGroups
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <tbody key={group.id}>
            {groupLine(group.id, group.title, `${Math.round(group.weight * 100)} %`)}
            {group.rows.map(line)}
          </tbody>
        ))}
      <tbody>
        <tr>
          <th scope="row" className={classNames(head, 'border-b border-line px-3 py-3 align-top')}>
            <span className="font-[620]">Score</span>
            <span className="block text-sm font-normal text-ink-3">bar: were the unknown at worst or at best</span>
          </th>
          {profiles.map((profile, column) => {
            const score = scores.find((each) => each.profileId === profile.id)
            return (
              <td
                key={profile.id}
                className={classNames(`way-${profile.way}`, 'border-b border-l border-line px-2.5 py-3 align-top', hidden(column))}
              >
                {narrow === null && (
                  <p className="mb-1 flex items-center gap-2 text-sm text-ink-2 md:hidden">
                    <WayGlyph way={profile.way} />
                    {profile.name}
                  </p>
                )}
                {score && <ScoreCell score={score} />}
              </td>
            )
          })}
        </tr>
      </tbody>
      {context.length > 0 && (
        <tbody>
          {groupLine('context', 'For context', 'shown, never scored')}
          {context.map(line)}
        </tbody>
      )}
    </table>
  )
}
