import { z } from 'zod'
import type { AskPushed } from '../resolve'

/** Docker Hub's own API, which counts no pulls; it tells what is public. */
const apiOf = (endpoint: string) => (new URL(endpoint).hostname.endsWith('.docker.io') ? 'https://hub.docker.com' : endpoint)

/** A tag as Docker Hub lists it. */
export const Tag = z.object({ name: z.string(), digest: z.string().nullish(), tag_last_pushed: z.iso.datetime().nullish() })

/** When a tag was last pushed; null for what is not public, and when it names another digest by now. */
export const pushed: AskPushed = async (client, { repository, tag, digest }, signal) => {
  const path = `/v2/repositories/${repository}/tags/${encodeURIComponent(tag)}`
  const told = await client.tell(apiOf(client.endpoint), path, {}, Tag, signal)
  if (!told?.tag_last_pushed || (told.digest && told.digest !== digest)) return null
  return { at: new Date(told.tag_last_pushed).toISOString(), before: [] }
}
