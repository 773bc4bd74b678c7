import type { Release } from './release'

/** Words of 7 to 40 hex digits that stand by themselves, as in `sha-06e6934`, `main-06e6934c` or `v1.2-3-g06e6934`. */
const ABBREVIATED = /(?<![0-9a-z])g?([0-9a-f]{7,40})(?![0-9a-z])/gi

/** The tag of an image reference; empty without one. A digest names the image and never a commit. */
export const tagOf = (reference: string) => /:([^:/@]+)(?:@.*)?$/.exec(reference)?.[1] ?? ''

/** Whether a text names the commit: by itself, or by at least its first 7 digits. */
export function textNamesCommit(text: string, commit: string): boolean {
  for (const [, word] of text.matchAll(ABBREVIATED)) if (word && commit.toLowerCase().startsWith(word.toLowerCase())) return true
  return false
}

/** Whether a release says which commit it is of: in its version, its cause or the tag of one of its images. */
export const namesCommit = ({ version, cause, images }: Pick<Release, 'version' | 'cause' | 'images'>, commit: string): boolean =>
  [version, cause, ...images.map(({ reference }) => tagOf(reference))].some((text) => text !== null && textNamesCommit(text, commit))

/** The first word of a release that can be a commit, in lower case: of its version, of a tag, of its cause; null without one. Digits alone are no commit: they are dates and counters too. */
export function commitOf({ version, cause, images }: Pick<Release, 'version' | 'cause' | 'images'>): string | null {
  for (const text of [version, ...images.map(({ reference }) => tagOf(reference)), cause]) {
    for (const [, word] of text?.matchAll(ABBREVIATED) ?? []) if (word && /[a-f]/i.test(word)) return word.toLowerCase()
  }
  return null
}
