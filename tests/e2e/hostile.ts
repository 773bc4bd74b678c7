/** What runs, asks or leaves when it is taken for anything but text. */
const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>javascript:alert(3)\u2028`

/** Every text of a value that a cluster or a person may have said, made hostile; what we choose among by a word of ours stays. */
export function poisoned(value: unknown, key = ''): unknown {
  const said =
    /^(name|summary|detail|system|version|path|method|text|explanation|question|headline|because|label|title|what|source|note|stageName|referenceStageName|findings|nextRating|how|missing|endpoint|author|lookedAfterBy)$/
  if (typeof value === 'string') return said.test(key) ? `${value}${hostile}` : value
  if (Array.isArray(value)) return value.map((held) => poisoned(held, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, poisoned(held, name)]))
}
