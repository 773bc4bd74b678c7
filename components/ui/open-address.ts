import type { AddressParts } from './address'

/** How many names an address holds at most: a longer one is refused on its way by some servers. */
const MOST = 60

/** How many pages of a list an address asks for at most. */
const MOST_PAGES = 50

/** What stands otherwise than it begins: names of what is open, and with a dash before them of what is closed. */
export const openAddress: AddressParts<{ open: string[] }> = {
  open: {
    parse: (text) =>
      text
        .split(',')
        .filter((name) => /^-?[a-z][\w.-]{0,90}$/i.test(name))
        .slice(-MOST),
    serialize: (names) => names.join(','),
  },
}

/** Whether a name is open, by the names of the address and how it begins. */
export const isOpen = (names: readonly string[], name: string, begins: boolean): boolean =>
  begins ? !names.includes(`-${name}`) : names.includes(name)

/** The names when one is opened or closed; null when everything stands as it begins. */
export function turned(names: readonly string[], name: string, begins: boolean, open: boolean): string[] | null {
  const others = names.filter((one) => one !== name && one !== `-${name}`)
  const all = open === begins ? others : [...others, open ? name : `-${name}`].slice(-MOST)
  return all.length > 0 ? all : null
}

/** How many pages of each list are asked for, as "runs.3,collections.2". */
export const olderAddress: AddressParts<{ older: Record<string, number> }> = {
  older: {
    parse: (text) => {
      const lists = [...text.matchAll(/(?:^|,)([a-z-]+)\.(\d{1,2})(?=,|$)/g)].map(([, name = '', pages]): [string, number] => [
        name,
        Math.min(MOST_PAGES, Number(pages)),
      ])
      return lists.length > 0 ? Object.fromEntries(lists) : null
    },
    serialize: (lists) =>
      Object.entries(lists)
        .map(([name, pages]) => `${name}.${Math.min(MOST_PAGES, pages)}`)
        .join(','),
  },
}
