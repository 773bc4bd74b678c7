/** What a spreadsheet would take for a formula: such a cell is written with an apostrophe before it. */
const FORMULA = /^[=+\-@\t\r]/

/** One cell of a CSV, quoted, which no spreadsheet takes for a formula. */
export const csvCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** Lines of cells as a CSV text (RFC 4180). */
export const csvText = (lines: readonly (readonly string[])[]): string =>
  `${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
