import { MAX_PROJECTION_BYTES } from '@/lib/domain/evidence'

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

/**
 * The part of the answers kept with a reading, at most 16 KB of JSON: the longest list is halved until it fits, and `more` says how many
 * entries each list has lost. The same answers always give the same cut.
 */
export function projectionOf(parts: Record<string, unknown>, reader?: { longLists: Record<string, number> }): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...parts }
  if (reader !== undefined && Object.keys(reader.longLists).length > 0) kept.pagesRead = reader.longLists
  const more: Record<string, number> = {}
  while (bytes({ ...kept, more }) > MAX_PROJECTION_BYTES) {
    const [longest] = Object.entries(kept)
      .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 0)
      .sort(([a, x], [b, y]) => bytes(y) - bytes(x) || (a < b ? -1 : 1))
    if (longest === undefined) return { cut: 'larger than what is kept with a reading' }
    const [name, list] = longest
    kept[name] = list.slice(0, Math.floor(list.length / 2))
    more[name] = (more[name] ?? 0) + Math.ceil(list.length / 2)
  }
  return Object.keys(more).length > 0 ? { ...kept, more } : kept
}
