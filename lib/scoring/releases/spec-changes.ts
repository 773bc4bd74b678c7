import type { SpecEntry } from '@/lib/domain/release'
import type { SpecChange, SpecDiff } from '@/lib/domain/release-page'

const keyOf = ({ layer, name }: SpecEntry) => `${layer} ${name}`
const keyIdOf = (hash: string) => hash.slice(0, hash.lastIndexOf(':'))

/** Whether two entries say the same; null when nobody can tell: a hash is missing, or the two were made under different keys. */
function same(before: SpecEntry, after: SpecEntry): boolean | null {
  if (before.text !== null || after.text !== null) return before.text === after.text && (before.hash === null) === (after.hash === null)
  if (before.hash === null || after.hash === null || keyIdOf(before.hash) !== keyIdOf(after.hash)) return null
  return before.hash === after.hash
}

const sideOf = (entry: SpecEntry | undefined) => (entry ? { text: entry.text, hash: entry.hash } : null)

/** What differs between two releases beside their images, by layer and name; null when of either nobody told. */
export function specChanges(before: readonly SpecEntry[] | null, after: readonly SpecEntry[] | null): SpecDiff | null {
  if (before === null || after === null) return null
  const old = new Map(before.map((entry) => [keyOf(entry), entry]))
  const now = new Map(after.map((entry) => [keyOf(entry), entry]))
  let untold = 0
  const changes = [...new Map([...old, ...now])].flatMap(([key, { layer, name }]): SpecChange[] => {
    const [was, is] = [old.get(key), now.get(key)]
    const equal = was && is ? same(was, is) : false
    if (equal === null) untold += 1
    return equal === false ? [{ layer, name, before: sideOf(was), after: sideOf(is) }] : []
  })
  return { changes: changes.sort((a, b) => (a.layer + a.name < b.layer + b.name ? -1 : 1)), untold }
}
