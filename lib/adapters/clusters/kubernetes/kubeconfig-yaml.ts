import { isMap, isScalar, isSeq, Lexer, parseDocument } from 'yaml'
import { z } from 'zod/mini'

/** What a file may hold at most: bytes and lexical tokens. */
export type Limits = { bytes: number; tokens: number }

/** Thrown for a file that is refused before or while it is read; the sentence never repeats the file. */
export class NotAKubeconfig extends Error {}

const MAX_DEPTH = 20
const MAX_INDENT = 100

const Fields = z.record(z.string(), z.unknown())
const Context = z.looseObject({
  cluster: z.string(),
  user: z.optional(z.nullable(z.string())),
  namespace: z.optional(z.nullable(z.string())),
})

const listOf = <T extends z.ZodMiniType>(entry: T) => z.optional(z.nullable(z.array(entry)))

/** The parts of a kubeconfig that are looked at; what is inside a cluster or user is judged field by field by whoever reads it. */
export const Kubeconfig = z.looseObject({
  kind: z.optional(z.literal('Config')),
  'current-context': z.optional(z.nullable(z.string())),
  clusters: listOf(z.looseObject({ name: z.string(), cluster: Fields })),
  users: listOf(z.looseObject({ name: z.string(), user: z.optional(z.nullable(Fields)) })),
  contexts: listOf(z.looseObject({ name: z.string(), context: Context })),
})
export type Kubeconfig = z.infer<typeof Kubeconfig>

/**
 * Reads a kubeconfig as strict YAML: no anchors, aliases, merge keys, tags, duplicate keys or deep nesting, within the limits. Throws
 * NotAKubeconfig with a sentence.
 */
export function parseKubeconfig(text: string, limits: Limits): Kubeconfig {
  if (Buffer.byteLength(text) > limits.bytes) throw new NotAKubeconfig(`A kubeconfig of more than ${limits.bytes / 1024} KB is refused.`)
  checkTokens(text, limits.tokens)
  // The parser's own check for duplicates takes quadratic time, so plainValue does it.
  const document = parseDocument(text, { schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'error' })
  const [error] = document.errors
  if (error) throw new NotAKubeconfig(`This is not YAML: ${error.code.toLowerCase().replaceAll('_', ' ')} at character ${error.pos[0]}.`)
  const read = Kubeconfig.safeParse(plainValue(document.contents))
  if (read.success) return read.data
  const where = read.error.issues[0]?.path.join('.')
  throw new NotAKubeconfig(
    where
      ? `This is not a kubeconfig: ${where} is not what it should be there.`
      : 'This is not a kubeconfig: it names no clusters, users and contexts. Paste all of it.',
  )
}

/** Refuses what would be dear or dangerous to parse, by its tokens alone. */
function checkTokens(text: string, most: number): void {
  let count = 0
  let depth = 0
  let nestedInLine = 0
  for (const token of new Lexer().lex(text)) {
    if (++count > most) throw new NotAKubeconfig('This file has more entries than a kubeconfig has.')
    if (/^[&*][^\s]/.test(token))
      throw new NotAKubeconfig('A kubeconfig with YAML anchors or aliases (& and *) is refused. Write the values out.')
    if (token === '<<') throw new NotAKubeconfig('A kubeconfig with YAML merge keys (<<) is refused. Write the values out.')
    if (token.startsWith('!')) throw new NotAKubeconfig('A kubeconfig with YAML tags (!) is refused. Leave them out.')
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    nestedInLine = token === '\n' ? 0 : nestedInLine + (token === '-' || token === '?' ? 1 : 0)
    const indent = token[0] === ' ' ? token.length : 0
    if (depth > MAX_DEPTH || nestedInLine > MAX_DEPTH || indent > MAX_INDENT) throw tooDeep()
  }
}

const tooDeep = () => new NotAKubeconfig('This file is nested deeper than a kubeconfig is.')

/** The document as plain values; a key that is there twice, or is no text, is refused. */
function plainValue(node: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw tooDeep()
  if (isScalar(node)) return node.value
  if (isSeq(node)) return node.items.map((item) => plainValue(item, depth + 1))
  if (!isMap(node)) return null
  const entries = new Map<string, unknown>()
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : null
    if (name === null || name === '__proto__') throw new NotAKubeconfig('This file has a key that no kubeconfig has.')
    if (entries.has(name))
      throw new NotAKubeconfig('A kubeconfig that says the same thing twice in one place is refused: a key is there twice.')
    entries.set(name, plainValue(value, depth + 1))
  }
  return Object.fromEntries(entries)
}
