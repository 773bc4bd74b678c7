/** The row that the words of each mark stand in, 0 the first, so that those of marks closer to each other than `near` do not run together. */
export function markRows(places: readonly number[], near: number): number[] {
  const rows: number[] = []
  for (const at of places) {
    const taken = rows.filter((_, earlier) => Math.abs(at - (places[earlier] ?? 0)) < near)
    let row = 0
    while (taken.includes(row)) row++
    rows.push(row)
  }
  return rows
}
