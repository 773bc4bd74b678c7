import { z } from 'zod/mini'
import { Id } from '@/lib/domain/id'
import { MAX_PAGE } from '@/lib/domain/page'

/** The id in an address. */
export const ById = z.strictObject({ id: Id })

/** A list that is never long. */
export const itemsOf = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item) })

/** How a page of a long list is asked for: `cursor` is the `next` of the page before. */
export const paging = {
  cursor: z.optional(z.string().check(z.maxLength(500))),
  limit: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,2}$/, `Write a whole number from 1 to ${MAX_PAGE}.`)),
      z.transform((text) => Math.min(Number(text), MAX_PAGE)),
    ),
  ),
}
