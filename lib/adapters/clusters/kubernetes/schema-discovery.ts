import { z } from 'zod'
import { listOf } from './schema'

const Version = z.object({ version: z.string() })

/** The API groups of a server, each with its versions, the one it prefers first. */
export const Groups = z
  .object({ groups: z.array(z.object({ name: z.string(), preferredVersion: Version, versions: listOf(Version) })) })
  .transform(({ groups }) =>
    groups.map(({ name, preferredVersion, versions }) => ({
      name,
      versions: [...new Set([preferredVersion, ...versions].map(({ version }) => version))],
    })),
  )

/** The kinds of one API group: subresources are named `pods/log`. */
export const Resources = z
  .object({ resources: listOf(z.object({ name: z.string(), namespaced: z.boolean(), kind: z.string(), verbs: listOf(z.string()) })) })
  .transform(({ resources }) => resources)

/** How many objects a list has, from its first one and the server's count of the rest. */
export const ListSize = z
  .object({ metadata: z.object({ remainingItemCount: z.number().nullish() }), items: listOf(z.unknown()) })
  .transform(({ metadata, items }) => items.length + (metadata.remainingItemCount ?? 0))
