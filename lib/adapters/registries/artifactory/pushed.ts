import { z } from 'zod'
import type { AskPushed } from '../resolve'

/** A tag is a folder in Artifactory's storage. */
export const Folder = z.object({ repo: z.string(), path: z.string(), lastModified: z.iso.datetime({ offset: true }) })

/** When the folder of a tag was last written, which a push does; null where an image is not named by its repository. */
export const pushed: AskPushed = async (client, { repository, tag }, signal) => {
  const { user, token } = client.credentials
  const basic = token && user ? `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` : null
  const headers: Record<string, string> = token ? { authorization: basic ?? `Bearer ${token}` } : {}
  const path = `/artifactory/api/storage/${repository}/${encodeURIComponent(tag)}`
  const told = await client.tell(client.endpoint, path, headers, Folder, signal)
  return told && { at: new Date(told.lastModified).toISOString(), before: [] }
}
