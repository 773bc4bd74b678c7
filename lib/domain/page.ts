import { z } from 'zod/mini'

/** One page of a long list, newest first. `next` is the cursor of the page after it, null on the last. */
export const pageOf = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item), next: z.nullable(z.string()) })

/** One page of a long list. */
export type Page<T> = { items: T[]; next: string | null }

/** Largest page that can be asked for. */
export const MAX_PAGE = 200
