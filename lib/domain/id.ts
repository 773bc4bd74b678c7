import { z } from 'zod/mini'

/** Identifier of a stored row: a UUID (version 7, so that rows made later sort later). */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** A name that people read: 1 to 120 characters without line breaks, trimmed. */
export const Name = z
  .string()
  .check(z.trim(), z.minLength(1, 'Give it a name.'), z.maxLength(120, 'At most 120 characters.'), z.regex(/^[^\n\r]*$/, 'One line only.'))

/** A longer text, at most 4,000 characters. */
export const Note = z.string().check(z.trim(), z.maxLength(4000, 'At most 4,000 characters.'))

/** A namespace as Kubernetes names it; nothing else ever becomes part of a path that is asked. */
export const Namespace = z
  .string()
  .check(
    z.maxLength(63, 'At most 63 characters.'),
    z.regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'A namespace is lower-case letters, digits and dashes.'),
  )

/** A project of Compose or a stack of a Swarm: what a namespace may be, and underscores. */
const Project = z.string().check(z.maxLength(63, 'At most 63 characters.'), z.regex(/^[a-z0-9][-_a-z0-9]*$/))

/** A group of Marathon with all below it, as its path: /shop/prod. */
const Group = z
  .string()
  .check(
    z.maxLength(255, 'At most 255 characters.'),
    z.regex(/^(\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?)+$/, 'A group of Marathon is written as its path: /shop/prod.'),
  )

/** What is wrong with places that a system cannot have, or null: Marathon's groups begin with a slash, namespaces never do. */
export function wrongPlaces(system: string, names: readonly string[]): string | null {
  const wrong = names.find((name) => (system === 'dcos') !== name.startsWith('/'))
  if (wrong === undefined) return null
  return system === 'dcos' ? `Write the group ${wrong} as its path: /${wrong}.` : `${wrong} is a group of Marathon: write a namespace.`
}

/** The namespaces, projects, stacks or groups that are read, each asked for by itself: at most 200. */
export const Namespaces = z
  .array(
    z.union(
      [Namespace, Project, Group],
      'A namespace is lower-case letters, digits and dashes; a project of Compose may have underscores; a group of Marathon is its path: /shop/prod.',
    ),
  )
  .check(z.maxLength(200, 'At most 200 namespaces: leave the list empty to read all of them.'))

/** Whose runs are read, in the words of any pipeline system; each allows less (lib/domain/repository.ts). */
const Repository = z
  .string()
  .check(
    z.maxLength(255, 'At most 255 characters.'),
    z.regex(/^(?!\.{1,2}(\/|$))[^/\\?#\p{C}]+(\/(?!\.{1,2}(\/|$))[^/\\?#\p{C}]+)*$/u, 'Write it as in its address.'),
  )

/** The repositories of a connection, each asked for by itself: 1 to 50. */
export const Repositories = z
  .array(Repository)
  .check(z.minLength(1, 'Name at least one.'), z.maxLength(50, 'At most 50 repositories: make another connection for more.'))
