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

/** Makes a team whose owner is the user. */
export async function insertTeam({ name, ownerId, sample = false }: { name: string; ownerId: string; sample?: boolean }): Promise<Team> {
  const id = newId()
  const members = { create: { id: newId(), userId: ownerId, role: 'owner' satisfies Role } }
  return fromRow(await prisma().team.create({ data: { id, name, slug: id, sample, members } }))
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
