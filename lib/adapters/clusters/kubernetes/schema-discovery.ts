import { z } from 'zod'
import { listOf } from './schema'

/** The API groups of a server, each with the version it prefers. */
export const Groups = z
  .object({ groups: z.array(z.object({ name: z.string(), preferredVersion: z.object({ version: z.string() }) })) })
  .transform(({ groups }) => groups.map(({ name, preferredVersion }) => ({ name, version: preferredVersion.version })))

/** The kinds of one API group: subresources are named `pods/log`. */
export const Resources = z
  .object({ resources: listOf(z.object({ name: z.string(), namespaced: z.boolean(), kind: z.string(), verbs: listOf(z.string()) })) })
  .transform(({ resources }) => resources)

/** How many objects a list has, from its first one and the server's count of the rest. */
export const ListSize = z
  .object({ metadata: z.object({ remainingItemCount: z.number().nullish() }), items: z.array(z.unknown()) })
  .transform(({ metadata, items }) => items.length + (metadata.remainingItemCount ?? 0))
