/** Text of people as it is, without what Markdown would take for markup. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, (mark) => `\\${mark}`)

/** The same in one line, as a cell of a table takes it. */
export const inCell = (text: string): string =>
  plain(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')

const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`

/** A table as lines of Markdown; whatever stands in a cell is text. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  line(head),
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map(line),
]
