/** The entries of a text that lists them with commas, spaces or line ends, each once. */
export const listed = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))]

/** The entries of a text that lists them with commas, which may have spaces in them. */
export const namesListed = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]
