import { z } from 'zod'
import type { RegistryClient } from '../distribution'
import type { AskPushed } from '../resolve'

/** Google's list of tags tells its images too; numbers are texts, in milliseconds since 1970. */
export const Tags = z.object({
  manifest: z
    .record(z.string(), z.object({ tag: z.array(z.string()).default([]), timeUploadedMs: z.string().regex(/^\d+$/).optional() }))
    .default({}),
})

/** Lists that were read: each has all tags of its repository. */
const lists = new WeakMap<RegistryClient, Map<string, Promise<z.infer<typeof Tags>>>>()

function listOf(client: RegistryClient, repository: string, signal: AbortSignal): Promise<z.infer<typeof Tags>> {
  const own = lists.get(client) ?? new Map<string, Promise<z.infer<typeof Tags>>>()
  lists.set(client, own)
  const kept = own.get(repository) ?? client.get(`/v2/${repository}/tags/list`, repository, Tags, signal)
  own.set(repository, kept)
  return kept
}

/** When the image that a tag names was uploaded. */
export const pushed: AskPushed = async (client, { repository, digest }, signal) => {
  const { manifest } = await listOf(client, repository, signal)
  const uploaded = Number(manifest[digest]?.timeUploadedMs ?? Number.NaN)
  return uploaded > 0 ? { at: new Date(uploaded).toISOString(), before: [] } : null
}
