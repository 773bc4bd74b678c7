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
