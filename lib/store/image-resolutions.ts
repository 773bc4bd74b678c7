import type { ImageReading, ImageResolution } from '@/lib/domain/image'
import type { Page } from '@/lib/domain/page'
import { toIso, toIsoOrNull } from './columns'
import { Prisma, type ImageResolution as Row } from './generated/client'
import { type PageAsk, readPage } from './keyset'
import { newId } from './new-id'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): ImageResolution => ({
  id: row.id,
  connectionId: row.connectionId,
  repository: row.repository,
  reference: row.reference,
  digest: row.digest,
  index: row.index,
  platforms: row.platforms as ImageResolution['platforms'],
  createdAt: toIsoOrNull(row.createdAt),
  pushedAt: toIsoOrNull(row.pushedAt),
  revision: row.revision,
  sourceUrl: row.sourceUrl,
  whole: row.whole,
  firstSeenAt: toIso(row.firstSeenAt),
  lastSeenAt: toIso(row.lastSeenAt),
})

const keyOf = ({ repository, reference, digest }: Pick<ImageReading, 'repository' | 'reference' | 'digest'>) =>
  JSON.stringify([repository, reference, digest])

/**
 * Keeps what a reading tells of images, each by what it was asked as and what that named: a tag that moves keeps what it named before. What is known
 * stays where a reading tells less, and a reading older than the last one changes nothing.
 */
export async function upsertImages(
  { prisma, teamId }: TeamDb,
  readings: readonly ImageReading[],
  { connectionId, seenAt }: { connectionId: string; seenAt: string },
): Promise<void> {
  const images = [...new Map(readings.map((reading) => [keyOf(reading), reading])).values()]
  if (images.length === 0) return
  const rows = JSON.stringify(images.map((reading) => ({ ...reading, id: newId() })))
  await prisma.$executeRaw`
    INSERT INTO "image_resolution" AS "kept" ("id", "teamId", "connectionId", "repository", "reference", "digest", "index", "platforms", "createdAt",
      "pushedAt", "revision", "sourceUrl", "whole", "at", "firstSeenAt", "lastSeenAt")
    SELECT "id", ${teamId}, ${connectionId}::uuid, "repository", "reference", "digest", "index", "platforms", "createdAt", "pushedAt", "revision",
      "sourceUrl", "whole", coalesce("pushedAt", "createdAt", ${seenAt}::timestamptz), ${seenAt}::timestamptz, ${seenAt}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS "read" ("id" uuid, "repository" text, "reference" text, "digest" text, "index" boolean,
      "platforms" jsonb, "createdAt" timestamptz, "pushedAt" timestamptz, "revision" text, "sourceUrl" text, "whole" boolean)
    ON CONFLICT ("connectionId", "repository", "reference", "digest") DO UPDATE SET
      "index" = coalesce(excluded."index", "kept"."index"),
      "platforms" = CASE WHEN excluded."whole" THEN excluded."platforms" ELSE "kept"."platforms" END,
      "createdAt" = coalesce(excluded."createdAt", "kept"."createdAt"),
      "pushedAt" = coalesce(excluded."pushedAt", "kept"."pushedAt"),
      "revision" = coalesce(excluded."revision", "kept"."revision"),
      "sourceUrl" = coalesce(excluded."sourceUrl", "kept"."sourceUrl"),
      "whole" = excluded."whole" OR "kept"."whole",
      "at" = coalesce(excluded."pushedAt", "kept"."pushedAt", excluded."createdAt", "kept"."createdAt", "kept"."firstSeenAt"),
      "lastSeenAt" = excluded."lastSeenAt"
    WHERE excluded."lastSeenAt" >= "kept"."lastSeenAt"`
}

/** Whether an image is kept with all that it says of itself, for every image of a connection. */
export async function keptImages(
  { prisma, teamId }: TeamDb,
  connectionId: string,
): Promise<(image: Parameters<typeof keyOf>[0]) => boolean> {
  const where = { teamId, connectionId, whole: true }
  const rows = await prisma.imageResolution.findMany({ where, select: { repository: true, reference: true, digest: true } })
  const kept = new Set(rows.map(keyOf))
  return (image) => kept.has(keyOf(image))
}

/** The team's images, the one that was pushed or built last first, of all registries or of one. */
export async function pageImages(
  db: TeamDb,
  { connectionId }: { connectionId?: string } = {},
  ask: PageAsk = {},
): Promise<Page<ImageResolution>> {
  const where = connectionId ? [Prisma.sql`"connectionId" = ${connectionId}::uuid`] : []
  const { items, next } = await readPage<'at', Row>(db, { table: 'image_resolution', at: 'at', where }, ask)
  return { items: items.map(fromRow), next }
}

/** Images that the team's releases name since, each as it is written with the digest that a container was seen to run (null when none was), newest first. */
export function imagesOfReleases(
  { prisma, teamId }: TeamDb,
  { since, limit }: { since: Date; limit: number },
): Promise<{ reference: string; digest: string | null }[]> {
  return prisma.$queryRaw`
    SELECT "image"->>'reference' AS "reference", "image"->>'digest' AS "digest"
    FROM "release" CROSS JOIN LATERAL jsonb_array_elements("images") AS "image"
    WHERE "teamId" = ${teamId} AND "at" >= ${since}::timestamptz
    GROUP BY 1, 2 ORDER BY max("at") DESC, 1, 2 LIMIT ${limit}`
}

/**
 * From the digest that a machine runs to that of the index it was chosen from, as far as registries told. An image that stands in several indexes is of
 * the one that was seen first, so that what follows it does not change when another index takes it in.
 */
export async function indexesOfTeam({ prisma, teamId }: TeamDb): Promise<(digest: string) => string> {
  // As one value: thousands of rows of single columns take several times as long to read.
  const [found] = await prisma.$queryRaw<[{ pairs: [string, string][] | null }]>`
    SELECT json_agg(json_build_array("digest", "index")) AS "pairs" FROM (
      SELECT DISTINCT ON ("platform"->>'digest') "platform"->>'digest' AS "digest", "image"."digest" AS "index"
      FROM "image_resolution" AS "image" CROSS JOIN LATERAL jsonb_array_elements("image"."platforms") AS "platform"
      WHERE "image"."teamId" = ${teamId} AND "image"."index"
      ORDER BY "platform"->>'digest', "image"."firstSeenAt", "image"."digest"
    ) AS "first"`
  const indexes = new Map(found.pairs ?? [])
  return (digest) => indexes.get(digest) ?? digest
}

const utc = (time: string | null) => (time ? new Date(time).toISOString() : null)

/** What registries told of each of these digests, by the digest; those of which nothing is known are left out. */
export async function imagesOfDigests({ prisma, teamId }: TeamDb, digests: readonly string[]): Promise<Map<string, ImageResolution[]>> {
  if (digests.length === 0) return new Map()
  // As one value: thousands of rows of single columns take several times as long to read.
  const [found] = await prisma.$queryRaw<[{ images: (ImageResolution & { teamId: string; at: string })[] | null }]>`
    SELECT json_agg("image") AS "images" FROM (
      SELECT * FROM "image_resolution" WHERE "teamId" = ${teamId} AND "digest" = ANY(${[...digests]}::text[]) ORDER BY "at", "id"
    ) AS "image"`
  const images = new Map<string, ImageResolution[]>()
  for (const { teamId: _, at: __, createdAt, pushedAt, firstSeenAt, lastSeenAt, ...rest } of found.images ?? []) {
    const seen = { firstSeenAt: new Date(firstSeenAt).toISOString(), lastSeenAt: new Date(lastSeenAt).toISOString() }
    const image = { ...rest, createdAt: utc(createdAt), pushedAt: utc(pushedAt), ...seen }
    const own = images.get(image.digest)
    if (own) own.push(image)
    else images.set(image.digest, [image])
  }
  return images
}
