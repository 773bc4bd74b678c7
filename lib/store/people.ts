import { prisma } from './client'

/** A person's name as others of the team see it, or null when there is no such person. */
export async function findPersonName(userId: string): Promise<string | null> {
  return (await prisma().user.findUnique({ where: { id: userId }, select: { name: true } }))?.name ?? null
}

/** The names of these people by their ids; whoever is not there any more has none. */
export async function findPeopleNames(userIds: string[]): Promise<Map<string, string>> {
  const people = await prisma().user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
