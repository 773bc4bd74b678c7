import { canonicalJson } from './canonical-json'

/**
 * The text whose SHA-256 a snapshot is known by, from the text that is kept: of format 1 the canonical JSON of input and settings, of any later one
 * every byte. Throws a SyntaxError for what is no JSON.
 */
export function hashedText(content: string): string {
  const { format, input, settings } = JSON.parse(content) as Record<string, unknown>
  return format === 1 ? canonicalJson({ input, settings }) : content
}
