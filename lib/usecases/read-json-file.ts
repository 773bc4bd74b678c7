import { type Checked, inOneLine } from '@/lib/domain/field-problems'
import type { Problem } from '@/lib/domain/problem'

/** Nothing of ours is nested as deep; what is would exhaust whoever walks through it. */
const MAX_DEPTH = 60

const isTooDeep = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' && value !== null && (depth >= MAX_DEPTH || Object.values(value).some((held) => isTooDeep(held, depth + 1)))

type Reading<T> = {
  /** The problem that a file is which cannot be taken, by why. */
  refuse: (why: string) => Problem
  check: (value: unknown) => Checked<T>
  /** Its one spelling, or a hash of that: throws where there is none. */
  spell: (value: unknown) => string
}

/** What a file of JSON holds, checked, and how it is spelled. Throws what `refuse` makes of the reason why it cannot be taken. */
export function readJsonFile<T>(text: string, { refuse, check, spell }: Reading<T>): { data: T; spelled: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('It is not JSON that can be read: look for a part that is missing.')
  }
  if (isTooDeep(value)) throw refuse(`It is nested deeper than ${MAX_DEPTH} levels.`)
  const checked = check(value)
  if (!checked.ok) throw refuse(inOneLine(checked.fields.slice(0, 3)))
  try {
    return { data: checked.data, spelled: spell(value) }
  } catch {
    throw refuse('A text in it has half of a surrogate pair.')
  }
}
