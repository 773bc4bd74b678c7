import type { NewStage, Stage, StageEdit } from '@/lib/domain/stage'
import type { Stage as Row } from './generated/client'
import { newId } from './new-id'
import { noteAllChanged } from './release-changes'
import { etagOf, notWritten, refusing, versionOf } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): Stage => ({
  id: row.id,
  name: row.name,
  connectionId: row.connectionId,
  namespaces: row.namespaces,
  reference: row.reference,
  position: row.position,
  etag: etagOf(row.version),
})

const sentences = (name: string | undefined) => ({
  duplicate: name
    ? `There is a stage called "${name}" already, or another one became the reference meanwhile: choose another name, or load the stages again.`
    : 'Another stage became the reference meanwhile: load the stages again.',
  missing: 'There is no such connection in this team: choose one of its connections.',
})

/** The team's stages in their order. */
export async function listStages({ prisma, teamId }: TeamDb): Promise<Stage[]> {
  return (await prisma.stage.findMany({ where: { teamId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })).map(fromRow)
}

/** One stage, or null when the team has none of this id. */
export async function findStage({ prisma, teamId }: TeamDb, id: string): Promise<Stage | null> {
  const row = await prisma.stage.findFirst({ where: { id, teamId } })
  return row && fromRow(row)
}

const endReference = ({ prisma, teamId }: TeamDb) =>
  prisma.stage.updateMany({ where: { teamId, reference: true }, data: { reference: false, version: { increment: 1 } } })

/** Adds a stage as the last one; as the reference it takes the place of the one before. Throws a Problem when its name is taken or the connection is not the team's. */
export async function insertStage(db: TeamDb, draft: NewStage): Promise<Stage> {
  const { prisma, teamId } = db
  await noteAllChanged(db)
  if (draft.reference) await endReference(db)
  const last = await prisma.stage.aggregate({ where: { teamId }, _max: { position: true } })
  const data = { id: newId(), teamId, ...draft, position: (last._max.position ?? -1) + 1 }
  return refusing(sentences(draft.name), async () => fromRow(await prisma.stage.create({ data })))
}

/** Changes what the edit names, if the row still has this ETag; throws a Problem when it has not, is gone, or cannot be so. */
export async function updateStage(db: TeamDb, id: string, edit: StageEdit, etag: string): Promise<Stage> {
  const { prisma, teamId } = db
  const before = await findStage(db, id)
  if (before?.etag !== etag) throw await notWritten('stage', async () => before)
  await noteAllChanged(db)
  if (edit.reference && !before.reference) await endReference(db)
  const where = { id, teamId, version: versionOf(etag) }
  const [row] = await refusing(sentences(edit.name), () =>
    prisma.stage.updateManyAndReturn({ where, data: { ...edit, version: { increment: 1 } } }),
  )
  if (!row) throw await notWritten('stage', () => findStage(db, id))
  return fromRow(row)
}

/** Removes a stage, if it still has this ETag; profiles that were measured on it have none then. */
export async function removeStage(db: TeamDb, id: string, etag: string): Promise<void> {
  const { count } = await db.prisma.stage.deleteMany({ where: { id, teamId: db.teamId, version: versionOf(etag) } })
  if (count === 0) throw await notWritten('stage', () => findStage(db, id))
  await noteAllChanged(db)
}
