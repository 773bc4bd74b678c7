import { prisma } from './client'

/** A person's name as others of the team see it, or null when there is no such person. */
export async function findPersonName(userId: string): Promise<string | null> {
  return (await prisma().user.findUnique({ where: { id: userId }, select: { name: true } }))?.name ?? null
}
