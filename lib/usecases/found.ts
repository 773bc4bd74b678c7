import { Problem } from '@/lib/domain/problem'

/** The row that was looked for; null becomes a Problem `not-found`, the same for rows of other teams and rows that never were. */
export function found<T>(row: T | null, noun: string): T {
  if (row === null) throw new Problem('not-found', `There is no such ${noun} in this team.`)
  return row
}
