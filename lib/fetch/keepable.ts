/** What JSON writes of a text that no database keeps: a NUL, or what may be half of a surrogate pair. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/

/** A whole pair, or one escape by itself: so read, a backslash that is escaped is not taken for the beginning of another. */
const ESCAPE = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\(?:u[\da-fA-F]{4}|[\s\S])/g

/** As what Unicode puts in the place of a character that cannot be told. */
const UNKNOWN = '\\ufffd'

const isKept = (one: string) => one.length !== 6 || !SUSPECT.test(one)

/**
 * The text of an answer in JSON, in which every character that no database keeps stands as U+FFFD: whoever may name one thing in a cluster
 * cannot keep all else in it from being read. Any other text is the same.
 */
export const keepable = (text: string): string => (SUSPECT.test(text) ? text.replace(ESCAPE, (one) => (isKept(one) ? one : UNKNOWN)) : text)
