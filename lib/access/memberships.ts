import { Role } from '@/lib/domain/actor'
import { auth } from './auth'

/** A person's place in one team. */
export type Membership = { team: { id: string; name: string; sample: boolean }; role: Role }

type MemberRow = { organizationId: string; role: string }
type TeamRow = { id: string; name: string; sample: boolean | null }

/** The teams of a person in the order they joined, with their role in each; a role that is not known counts as the least. */
export async function membershipsOf(userId: string): Promise<Membership[]> {
  const { adapter } = await auth().$context
  const members = await adapter.findMany<MemberRow>({
    model: 'member',
    where: [{ field: 'userId', value: userId }],
    sortBy: { field: 'createdAt', direction: 'asc' },
  })
  const ids = members.map((member) => member.organizationId)
  const teams = ids.length
    ? await adapter.findMany<TeamRow>({ model: 'organization', where: [{ field: 'id', operator: 'in', value: ids }] })
    : []
  return members.flatMap((member) => {
    const team = teams.find(({ id }) => id === member.organizationId)
    if (!team) return []
    return [
      {
        team: { id: team.id, name: team.name, sample: team.sample === true },
        role: Role.safeParse(member.role).data ?? ('viewer' as const),
      },
    ]
  })
}
