import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/domain/canonical-json'

/** The hash of a bundle's content: of everything in it but the hash itself, however the file is laid out. SHA-256, hex. */
export function contentHash({ sha256: _, ...content }: Record<string, unknown>): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}
