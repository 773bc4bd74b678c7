import { z } from 'zod'
import type { AskPushed } from '../resolve'

/** The user by which Quay knows an application's token; robots may pull and not ask the API. */
const OAUTH_USER = '$oauthtoken'

/** What a tag named, from when until when (seconds since 1970). */
export const History = z.object({
  tags: z.array(
    z.object({
      name: z.string(),
      manifest_digest: z.string(),
      is_manifest_list: z.boolean().nullish(),
      start_ts: z.number(),
      end_ts: z.number().nullish(),
    }),
  ),
  has_additional: z.boolean(),
})

/** Pages of 100 that are read of one tag's history. */
const PAGES = 3

const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

/** When a tag came to its digest, and what it named before, by the history that Quay keeps; null when it may not be asked. */
export const pushed: AskPushed = async (client, { repository, tag, digest }, signal) => {
  const { user, token } = client.credentials
  const headers: Record<string, string> = user === OAUTH_USER && token ? { authorization: `Bearer ${token}` } : {}
  const found: z.infer<typeof History>['tags'] = []
  for (let page = 1; page <= PAGES; page++) {
    const path = `/api/v1/repository/${repository}/tag/?limit=100&page=${page}&onlyActiveTags=false&specificTag=${encodeURIComponent(tag)}`
    const told = await client.tell(client.endpoint, path, headers, History, signal)
    if (!told) return null
    found.push(...told.tags.filter(({ name }) => name === tag))
    if (!told.has_additional) break
  }
  const now = found.find((one) => one.manifest_digest === digest && !one.end_ts)
  const before = found.filter((one) => one.end_ts)
  return {
    at: now ? iso(now.start_ts) : null,
    before: before.map((one) => ({ digest: one.manifest_digest, index: one.is_manifest_list ?? null, at: iso(one.start_ts) })),
  }
}
