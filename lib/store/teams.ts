import { Role } from '@/lib/domain/actor'
import { prisma } from './client'
import type { Team as Row } from './generated/client'
import { newId } from './new-id'
import type { TeamDb } from './team-db'

/** A team as its people see it. `sample` is the one made to explore with recorded evidence. */
export type Team = { id: string; name: string; sample: boolean }

/** A team with what one person may do in it. */
export type Membership = Team & { role: Role }

const fromRow = ({ id, name, sample }: Row): Team => ({ id, name, sample })

type NewTeam = { name: string; ownerId: string; sample?: boolean }

/** A team's row with its owner. */
function rowOf({ name, ownerId, sample = false }: NewTeam) {
  const id = newId()
  const members = { create: { id: newId(), userId: ownerId, role: 'owner' satisfies Role } }
  return { id, name, slug: id, sample, members }
}

/** Makes a team whose owner is the user. */
export const insertTeam = async (asked: NewTeam): Promise<Team> => fromRow(await prisma().team.create({ data: rowOf(asked) }))

/** The user's sample team, made with this name when they have none, and whether it was: whoever asks at once gets the same one. */
export function ensureSampleTeam({ name, ownerId }: Omit<NewTeam, 'sample'>): Promise<Team & { made: boolean }> {
  return prisma().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM "user" WHERE "id" = ${ownerId} FOR NO KEY UPDATE`
    const known = await transaction.team.findFirst({ where: { sample: true, members: { some: { userId: ownerId } } } })
    if (known) return { ...fromRow(known), made: false }
    return { ...fromRow(await transaction.team.create({ data: rowOf({ name, ownerId, sample: true }) })), made: true }
  })
}

/** The teams that a user belongs to, oldest first, in one statement: a team may be removed meanwhile. A role that is none of ours throws. */
export async function listTeamsOf(userId: string): Promise<Membership[]> {
  const rows = await prisma().$queryRaw<(Team & { role: string })[]>`
    SELECT "team"."id", "team"."name", "team"."sample", "member"."role"
    FROM "member" JOIN "team" ON "team"."id" = "member"."organizationId"
    WHERE "member"."userId" = ${userId} ORDER BY "member"."createdAt", "member"."id"`
  return rows.map(({ role, ...team }) => ({ ...team, role: Role.parse(role) }))
}

/** The ids of all teams, for the worker, which serves each in turn. */
export async function listTeamIds(): Promise<string[]> {
  return (await prisma().team.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
}

/** Removes a team with everything that belongs to it; says whether there was one. */
export async function removeTeam(id: string): Promise<boolean> {
  return (await prisma().team.deleteMany({ where: { id } })).count > 0
}

/** What a team is called. */
export async function findTeamName({ prisma: db, teamId }: TeamDb): Promise<string> {
  return (await db.team.findUniqueOrThrow({ where: { id: teamId }, select: { name: true } })).name
}
