/** Text of people as it is, without what Markdown would take for markup. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, (mark) => `\\${mark}`)

const line = (cells: readonly string[]) => `| ${cells.map((cell) => plain(cell).replace(/\s*\n\s*/g, ' ')).join(' | ')} |`

/** A table as lines of Markdown; whatever stands in a cell is text. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  line(head),
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map(line),
]
