/** What the shipped font can draw: printable Latin-1 and the marks of punctuation that we write. For anything else a font would be fetched from elsewhere. */
const NOT_DRAWN = /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac]/gu

/** A text as the picture can show it: what has no letter in its font is left out, spaces of all kinds are plain. Null when too little is left to be read. */
export function drawn(text: string, most: number): string | null {
  const spaced = text.replace(/\s+/g, ' ').trim()
  const kept = spaced.normalize('NFC').replace(NOT_DRAWN, '').replace(/ +/g, ' ').trim()
  if (kept.length * 2 < spaced.length || kept === '') return null
  return kept.length > most ? `${kept.slice(0, most - 1).trimEnd()}\u2026` : kept
}
