/** How one value stands in the query of an address; `parse` gives null for what is none. */
export type AddressPart<T> = { parse: (text: string) => T | null; serialize: (value: T) => string }

/** The parts of an address by their parameters' names. */
export type AddressParts<T extends object> = { [Name in keyof T]: AddressPart<T[Name]> }

/** What an address says: null for what it does not say, or says wrongly. */
export type Addressed<T extends object> = { [Name in keyof T]: T[Name] | null }

/** Any text. */
export const anyText: AddressPart<string> = { parse: (text) => text, serialize: (text) => text }

/** One of a few words. */
export const oneOf = <Word extends string>(words: readonly Word[]): AddressPart<Word> => ({
  parse: (text) => words.find((word) => word === text) ?? null,
  serialize: (word) => word,
})

/** Several of a few words, joined by commas; others are left out. An empty list stands as an empty text. */
export const manyOf = <Word extends string>(words: readonly Word[]): AddressPart<Word[]> => ({
  parse: (text) => text.split(',').flatMap((part) => words.find((word) => word === part) ?? []),
  serialize: (chosen) => chosen.join(','),
})

/** What a query says of each part. */
export function readAddress<T extends object>(parts: AddressParts<T>, textOf: (name: string) => string | null | undefined): Addressed<T> {
  const read = (Object.keys(parts) as (keyof T & string)[]).map((name) => {
    const text = textOf(name)
    return [name, text === null || text === undefined ? null : parts[name].parse(text)]
  })
  return Object.fromEntries(read) as Addressed<T>
}

/** The query with some parts changed, null taking one out; "?a=b", or nothing when none is left. Other parameters stay. */
export function changedQuery<T extends object>(parts: AddressParts<T>, query: string, change: Partial<Addressed<T>>): string {
  const changed = new URLSearchParams(query)
  for (const name of Object.keys(change) as (keyof T & string)[]) {
    const value = change[name]
    if (value === null || value === undefined) changed.delete(name)
    else changed.set(name, parts[name].serialize(value))
  }
  return changed.size > 0 ? `?${changed.toString().replaceAll('%2C', ',')}` : ''
}
