import type { NewProfile, Profile, ProfileEdit } from '@/lib/domain/profile'
import type { Way } from '@/lib/domain/way'
import { toIso, toIsoOrNull } from './columns'
import type { Profile as Row } from './generated/client'
import { newId } from './new-id'
import { etagOf, notFound, notWritten, refusing, versionOf } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): Profile => ({
  id: row.id,
  name: row.name,
  way: row.way as Way,
  summary: row.summary,
  systems: row.systems,
  lookedAfterBy: row.lookedAfterBy,
  stageId: row.stageId,
  pipelineId: row.pipelineId,
  workspacesId: row.workspacesId,
  wayKept: row.wayKept as Way | null,
  current: row.current,
  position: row.position,
  archivedAt: toIsoOrNull(row.archivedAt),
  etag: etagOf(row.version),
  createdAt: toIso(row.createdAt),
})

const sentences = (name: string | undefined) => ({
  duplicate: name
    ? `There is a profile called "${name}" already (perhaps an archived one), or another one became the current one meanwhile: choose another name, or load the profiles again.`
    : 'Another profile became the current one meanwhile: load the profiles again.',
  missing: 'There is no such stage, pipeline or server of workspaces in this team: choose one of its own.',
})

/** The team's profiles in their order, the current one first; archived ones only when asked for, at the end. */
export async function listProfiles({ prisma, teamId }: TeamDb, { archived = false }: { archived?: boolean } = {}): Promise<Profile[]> {
  const rows = await prisma.profile.findMany({
    where: archived ? { teamId } : { teamId, archivedAt: null },
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { current: 'desc' }, { position: 'asc' }, { id: 'asc' }],
  })
  return rows.map(fromRow)
}

/** One profile, archived or not, or null when the team has none of this id. */
export async function findProfile({ prisma, teamId }: TeamDb, id: string): Promise<Profile | null> {
  const row = await prisma.profile.findFirst({ where: { id, teamId } })
  return row && fromRow(row)
}

const endCurrent = ({ prisma, teamId }: TeamDb) =>
  prisma.profile.updateMany({ where: { teamId, current: true }, data: { current: false, version: { increment: 1 } } })

/** Adds a profile as the last one; as the current one it takes the place of the one before. Throws a Problem when its name is taken or the stage is not the team's. */
export async function insertProfile(db: TeamDb, draft: NewProfile): Promise<Profile> {
  const { prisma, teamId } = db
  if (draft.current) await endCurrent(db)
  const last = await prisma.profile.aggregate({ where: { teamId }, _max: { position: true } })
  const data = { id: newId(), teamId, ...draft, systems: draft.systems ?? [], position: (last._max.position ?? -1) + 1 }
  return refusing(sentences(draft.name), async () => fromRow(await prisma.profile.create({ data })))
}

/**
 * Changes what the edit names, if the row still has this ETag. The one that becomes current takes the place of the one before; an archived
 * one is not current. Throws a Problem when the ETag is another, the profile is gone, or it cannot be so.
 */
export async function updateProfile(db: TeamDb, id: string, { archived, ...edit }: ProfileEdit, etag: string): Promise<Profile> {
  const { prisma, teamId } = db
  const before = await findProfile(db, id)
  if (before?.etag !== etag) throw await notWritten('profile', async () => before)
  const archivedAt = archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? new Date()) : null
  const current = (edit.current ?? before.current) && archivedAt === null
  if (current && !before.current) await endCurrent(db)
  const where = { id, teamId, version: versionOf(etag) }
  // A decision to keep one way says nothing of another.
  const wayKept = edit.wayKept === undefined && edit.way !== undefined && edit.way !== before.way ? { wayKept: null } : {}
  const data = { ...edit, ...wayKept, archivedAt, current, version: { increment: 1 } }
  const [row] = await refusing(sentences(edit.name), () => prisma.profile.updateManyAndReturn({ where, data }))
  if (!row) throw await notWritten('profile', () => findProfile(db, id))
  return fromRow(row)
}

/** Removes a profile, if it still has this ETag; its evidence stays, as shares are made of it. */
export async function removeProfile(db: TeamDb, id: string, etag: string): Promise<void> {
  const { count } = await db.prisma.profile.deleteMany({ where: { id, teamId: db.teamId, version: versionOf(etag) } })
  if (count === 0) throw await notWritten('profile', () => findProfile(db, id))
}

/** A name that is not taken: the given one with "copy", "copy 2" and so on, within the 120 characters of a name. */
function copyName(name: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const ending = n === 1 ? ' (copy)' : ` (copy ${n})`
    const copy = name.slice(0, 120 - ending.length).trimEnd() + ending
    if (!taken.has(copy)) return copy
  }
}

/** Adds a copy of a profile under a name of its own, neither current nor archived; evidence is not copied here. Throws a Problem when there is no such profile. */
export async function cloneProfile(db: TeamDb, id: string): Promise<Profile> {
  const all = await listProfiles(db, { archived: true })
  const found = all.find((profile) => profile.id === id)
  if (!found) throw notFound('profile')
  const { way, summary, systems, lookedAfterBy, stageId, pipelineId, workspacesId } = found
  const name = copyName(found.name, new Set(all.map((profile) => profile.name)))
  return insertProfile(db, { name, way, summary, systems, lookedAfterBy, stageId, pipelineId, workspacesId })
}
