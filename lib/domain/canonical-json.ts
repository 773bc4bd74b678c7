const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function text(value: string): string {
  if (loneSurrogate.test(value)) throw new TypeError('Text with half of a surrogate pair has no canonical JSON.')
  return JSON.stringify(value)
}

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value))

/**
 * The one spelling of a JSON value by RFC 8785 (JSON Canonicalization Scheme, June 2020): no white space, keys in the order of
 * their UTF-16 code units, numbers as ECMAScript prints them. The same value always gives the same bytes in UTF-8, so it can be hashed.
 * Properties that are undefined are left out, as JSON.stringify does. Throws a TypeError for what JSON cannot hold: NaN, infinities,
 * functions, class instances, broken surrogate pairs.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonicalJson(item)).join(',')}]`
  if (typeof value !== 'object' || !isPlain(value)) throw new TypeError(`This has no JSON: ${String(value)}`)
  const properties = Object.entries(value).filter(([, inner]) => inner !== undefined)
  properties.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${properties.map(([key, inner]) => `${text(key)}:${canonicalJson(inner)}`).join(',')}}`
}
