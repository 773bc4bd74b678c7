import type { Loop, LoopKind } from '@/lib/domain/loop'
import { Prisma } from './generated/client'
import { notFound } from './row-version'
import type { TeamDb } from './team-db'

/** A loop as far as it is counted: without its id, its commit and its profile. `at` is in milliseconds since 1970. */
export type KeptLoop = Omit<Loop, 'v' | 'id' | 'profile' | 'commit' | 'at'> & { at: number }

/**
 * Marks a profile whose loops are to be counted, and holds it until the transaction ends: who stores loops and who counts them take turns. Throws
 * a Problem when the team has no such profile.
 */
export async function holdForLoops({ prisma, teamId }: TeamDb, profileId: string): Promise<void> {
  const count = await prisma.$executeRaw`
    UPDATE "profile" SET "loopsToCount" = true WHERE "id" = ${profileId}::uuid AND "teamId" = ${teamId}`
  if (count === 0) throw notFound('profile')
}

/** Takes the mark from a profile and holds it until the transaction ends; false when there was none to take. */
export async function takeLoopsToCount({ prisma, teamId }: TeamDb, profileId: string): Promise<boolean> {
  const count = await prisma.$executeRaw`
    UPDATE "profile" SET "loopsToCount" = false WHERE "id" = ${profileId}::uuid AND "teamId" = ${teamId} AND "loopsToCount"`
  return count > 0
}

/** Marks every profile of the team that has loops, since what counts has changed, and says which. */
export async function markAllLoops({ prisma, teamId }: TeamDb): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    UPDATE "profile" SET "loopsToCount" = true WHERE "teamId" = ${teamId}
      AND EXISTS (SELECT 1 FROM "loop" WHERE "loop"."teamId" = ${teamId} AND "loop"."profileId" = "profile"."id")
    RETURNING "id"`
  return rows.map(({ id }) => id)
}

/** The team's profiles with loops that no evidence counts yet. */
export async function profilesToCount({ prisma, teamId }: TeamDb): Promise<string[]> {
  return (await prisma.profile.findMany({ where: { teamId, loopsToCount: true }, select: { id: true } })).map(({ id }) => id)
}

const quoted = (value: unknown) => (value === null ? 'NULL' : JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)))

/** Values as PostgreSQL writes an array, which it reads faster than JSON. No word of a loop has a character that means something there; only those that may be missing are quoted. */
const arrayOf = (values: readonly unknown[], nullable: boolean): string => `{${(nullable ? values.map(quoted) : values).join(',')}}`

/** Stores loops of a profile that is held, in one statement, and says how many were new; those that are known are left as they are. */
export async function insertLoops({ prisma, teamId }: TeamDb, profileId: string, loops: readonly Loop[]): Promise<number> {
  if (loops.length === 0) return 0
  const all = (name: keyof Loop) =>
    arrayOf(
      loops.map((loop) => loop[name]),
      name === 'tool' || name === 'commit' || name === 'parts',
    )
  return prisma.$executeRaw`
    INSERT INTO "loop" ("teamId", "profileId", "id", "kind", "at", "durationMs", "outcome", "cold", "trigger", "tool", "commit", "parts",
      "machine", "cpu", "memory", "arch")
    SELECT ${teamId}, ${profileId}::uuid, "told".* FROM unnest(${all('id')}::uuid[], ${all('kind')}::text[],
      ${all('at')}::timestamptz[], ${all('durationMs')}::float8[], ${all('outcome')}::text[], ${all('cold')}::boolean[],
      ${all('trigger')}::text[], ${all('tool')}::text[], ${all('commit')}::text[], ${all('parts')}::jsonb[], ${all('machine')}::text[],
      ${all('cpu')}::text[], ${all('memory')}::text[], ${all('arch')}::text[]) AS "told"
    ON CONFLICT ("profileId", "id") DO NOTHING`
}

const columns = ['kind', 'durationMs', 'outcome', 'cold', 'trigger', 'tool', 'parts', 'machine', 'cpu', 'memory', 'arch'] as const

/** A profile's loops of these kinds that began since then, in no order. They come as one text, since many rows cost more to read than to count. */
export async function listLoops(
  { prisma, teamId }: TeamDb,
  profileId: string,
  kinds: readonly LoopKind[],
  since: Date,
): Promise<KeptLoop[]> {
  const [row] = await prisma.$queryRaw<{ loops: string | null }[]>`
    SELECT json_agg(json_build_array(extract(epoch FROM "at") * 1000, ${Prisma.join(columns.map((name) => Prisma.raw(`"${name}"`)))}))::text AS "loops"
    FROM "loop" WHERE "teamId" = ${teamId} AND "profileId" = ${profileId}::uuid AND "kind" = ANY (${[...kinds]}) AND "at" > ${since}::timestamptz`
  const rows: unknown[][] = JSON.parse(row?.loops ?? '[]')
  return rows.map(([at, ...values]) => ({ at, ...Object.fromEntries(columns.map((name, index) => [name, values[index]])) }) as KeptLoop)
}

/** When a profile's newest loop was received; null before the first. */
export async function lastLoopReceivedAt({ prisma, teamId }: TeamDb, profileId: string): Promise<Date | null> {
  return (await prisma.loop.aggregate({ where: { teamId, profileId }, _max: { receivedAt: true } }))._max.receivedAt
}
