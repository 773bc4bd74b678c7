import type { Message, PostChannel, PostDelivery } from '@/lib/domain/post'
import { toIso } from './columns'
import type { PostChannel as ChannelRow, PostDelivery as DeliveryRow } from './generated/client'
import { keyRing } from './key-ring'
import { newId } from './new-id'
import { notFound } from './row-version'
import { keyIdOf, open, reseal, seal } from './sealing'
import type { TeamDb } from './team-db'

/** How a channel is reached: the URL of a webhook, or addresses. */
export type PostTarget = { kind: 'webhook'; url: string } | { kind: 'mail'; to: string[] }

/** What is kept of a channel beside its target. */
export type ChannelDraft = Omit<PostChannel, 'id' | 'createdAt' | 'deliveries'>

/** How many of a channel's posts are told with it. */
const TOLD = 10

const deliveryOf = ({ id, title, state, tries, problem, updatedAt }: DeliveryRow): PostDelivery => ({
  ...{ id, title, tries, problem },
  state: state as PostDelivery['state'],
  at: toIso(updatedAt),
})

const channelOf = (row: ChannelRow & { deliveries: DeliveryRow[] }): PostChannel => ({
  id: row.id,
  kind: row.kind as PostChannel['kind'],
  name: row.name,
  goesTo: row.goesTo,
  topics: row.topics as PostChannel['topics'],
  weekday: row.weekday,
  hour: row.hour,
  timeZone: row.timeZone,
  paused: row.paused,
  createdAt: toIso(row.createdAt),
  deliveries: row.deliveries.map(deliveryOf),
})

const withDeliveries = { deliveries: { orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }], take: TOLD } }

function sealed(teamId: string, id: string, target: PostTarget) {
  const record = seal(keyRing(), { teamId, rowId: id }, JSON.stringify(target))
  return { sealed: new Uint8Array(record), sealedWith: keyIdOf(record) }
}

/** The team's channels with their last posts, oldest first. */
export async function listChannels({ prisma, teamId }: TeamDb): Promise<PostChannel[]> {
  const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]
  return (await prisma.postChannel.findMany({ where: { teamId }, orderBy, include: withDeliveries })).map(channelOf)
}

/** How many channels the team has. */
export const countChannels = ({ prisma, teamId }: TeamDb): Promise<number> => prisma.postChannel.count({ where: { teamId } })

/** Keeps a channel; its target is sealed for its row. */
export async function insertChannel({ prisma, teamId }: TeamDb, draft: ChannelDraft, target: PostTarget): Promise<PostChannel> {
  const id = newId()
  return channelOf(
    await prisma.postChannel.create({ data: { id, teamId, ...draft, ...sealed(teamId, id, target) }, include: withDeliveries }),
  )
}

/** Changes a channel; without a target it goes where it went. Throws a Problem when there is none of this id. */
export async function updateChannel(db: TeamDb, id: string, draft: Partial<ChannelDraft>, target: PostTarget | null): Promise<PostChannel> {
  const { prisma, teamId } = db
  const data = { ...draft, ...(target ? sealed(teamId, id, target) : {}) }
  const { count } = await prisma.postChannel.updateMany({ where: { id, teamId }, data })
  if (count === 0) throw notFound('channel')
  return findChannel(db, id)
}

/** One channel. Throws a Problem when there is none of this id. */
export async function findChannel({ prisma, teamId }: TeamDb, id: string): Promise<PostChannel> {
  const row = await prisma.postChannel.findFirst({ where: { id, teamId }, include: withDeliveries })
  if (!row) throw notFound('channel')
  return channelOf(row)
}

/** Removes a channel with its posts. Throws a Problem when there is none of this id. */
export async function removeChannel({ prisma, teamId }: TeamDb, id: string): Promise<{ id: string }> {
  const { count } = await prisma.postChannel.deleteMany({ where: { id, teamId } })
  if (count === 0) throw notFound('channel')
  return { id }
}

/** How a channel is reached. Throws a Problem when there is none of this id, an Error when its record does not open. */
export async function openTarget({ prisma, teamId }: TeamDb, id: string): Promise<PostTarget> {
  const row = await prisma.postChannel.findFirst({ where: { id, teamId }, select: { sealed: true } })
  if (!row) throw notFound('channel')
  return JSON.parse(open(keyRing(), { teamId, rowId: id }, Buffer.from(row.sealed)))
}

/** Puts a post before a channel unless what it is about (`key`) was told to it already; says whether it is new. */
export async function queuePost({ prisma, teamId }: TeamDb, channelId: string, key: string, message: Message): Promise<boolean> {
  const data = { id: newId(), teamId, channelId, key, title: message.title, message, state: 'waiting', nextTryAt: new Date(0) }
  const { count } = await prisma.postDelivery.createMany({ data, skipDuplicates: true })
  return count > 0
}

/** Which of these a channel was told of already. */
export async function toldOf({ prisma, teamId }: TeamDb, channelId: string, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await prisma.$queryRaw<{ key: string }[]>`
    SELECT "key" FROM "post_delivery" WHERE "teamId" = ${teamId} AND "channelId" = ${channelId}::uuid AND "key" = ANY(${[...keys]}::text[])`
  return new Set(rows.map(({ key }) => key))
}

/** A post that is to be sent now. */
export type DuePost = { id: string; channelId: string; message: Message; tries: number }

/**
 * Takes one post that is due, so that no other worker takes it for `leaseMs`: whoever dies with it leaves it to be taken again. Null when none is due.
 * Posts of paused channels wait.
 */
export async function takeDuePost({ prisma, teamId }: TeamDb, now: Date, leaseMs: number): Promise<DuePost | null> {
  const leased = new Date(now.getTime() + leaseMs)
  const rows = await prisma.$queryRaw<DuePost[]>`
    UPDATE "post_delivery" SET "nextTryAt" = ${leased}, "tries" = "tries" + 1, "updatedAt" = ${now}
    WHERE "id" = (
      SELECT "due"."id" FROM "post_delivery" AS "due" JOIN "post_channel" AS "channel" ON "channel"."id" = "due"."channelId"
      WHERE "due"."teamId" = ${teamId} AND "due"."state" = 'waiting' AND "due"."nextTryAt" <= ${now} AND NOT "channel"."paused"
      ORDER BY "due"."createdAt", "due"."id" LIMIT 1 FOR UPDATE OF "due" SKIP LOCKED
    ) AND "teamId" = ${teamId}
    RETURNING "id", "channelId", "message", "tries"`
  return rows[0] ?? null
}

/** Notes what came of a post: null sent it; else why not, and when it is tried again, null for never. */
export async function settlePost(
  { prisma, teamId }: TeamDb,
  id: string,
  outcome: { problem: string; again: Date | null } | null,
): Promise<void> {
  const state = outcome === null ? 'sent' : outcome.again ? 'waiting' : 'failed'
  const data = { state, problem: outcome?.problem ?? null, nextTryAt: outcome?.again ?? null }
  await prisma.postDelivery.updateMany({ where: { id, teamId }, data })
}

/** Wraps the channels anew that the ring's current key does not wrap, as `rotateCredentials` does; says how many those were. */
export async function rotateChannels({ prisma, teamId }: TeamDb): Promise<number> {
  const ring = keyRing()
  const where = { teamId, sealedWith: { not: ring.current } }
  let rotated = 0
  for (const { id, sealed: before, sealedWith } of await prisma.postChannel.findMany({ where })) {
    const fresh = reseal(ring, { teamId, rowId: id }, Buffer.from(before))
    const data = { sealed: new Uint8Array(fresh), sealedWith: ring.current }
    rotated += (await prisma.postChannel.updateMany({ where: { id, teamId, sealedWith, sealed: before }, data })).count
  }
  return rotated
}
