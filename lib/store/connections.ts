import type { Connection, ConnectionCheck, ConnectionEdit, ConnectionSource } from '@/lib/domain/connection'
import type { System } from '@/lib/domain/system'
import { toIso, toJson } from './columns'
import type { Connection as Row } from './generated/client'
import { newId } from './new-id'
import { noteAllChanged } from './release-changes'
import { etagOf, notFound, notWritten, refusing, versionOf } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = (row: Row): Connection => ({
  id: row.id,
  name: row.name,
  system: row.system as System,
  endpoint: row.endpoint,
  source: row.source as ConnectionSource,
  namespaces: row.namespaces,
  repositories: row.repositories,
  everyMinutes: row.everyMinutes,
  watched: row.watched,
  developersGroup: row.developersGroup,
  helmSecrets: row.helmSecrets,
  lastCheck: row.lastCheck as ConnectionCheck | null,
  recorded: row.recorded,
  etag: etagOf(row.version),
  createdAt: toIso(row.createdAt),
})

const taken = (name: string | undefined) => ({ duplicate: `There is a connection called "${name}" already: choose another name.` })

/** What a connection is made from; its credentials follow by storeCredentials. */
type ConnectionDraft = Pick<Connection, 'name' | 'system' | 'endpoint' | 'source'> &
  Partial<Pick<Connection, 'namespaces' | 'repositories' | 'everyMinutes' | 'watched' | 'developersGroup' | 'recorded'>>

/** What a bundle says of the server that was asked. */
type Bundled = Pick<Connection, 'source' | 'endpoint'> & { check: ConnectionCheck }

/** The team's connections by name. */
export async function listConnections({ prisma, teamId }: TeamDb): Promise<Connection[]> {
  return (await prisma.connection.findMany({ where: { teamId }, orderBy: { name: 'asc' } })).map(fromRow)
}

/** One connection, or null when the team has none of this id. */
export async function findConnection({ prisma, teamId }: TeamDb, id: string): Promise<Connection | null> {
  const row = await prisma.connection.findFirst({ where: { id, teamId } })
  return row && fromRow(row)
}

/** Adds a connection; throws a Problem when its name is taken. */
export async function insertConnection({ prisma, teamId }: TeamDb, draft: ConnectionDraft): Promise<Connection> {
  return refusing(taken(draft.name), async () => fromRow(await prisma.connection.create({ data: { id: newId(), teamId, ...draft } })))
}

/** Changes what the edit names, if the row still has this ETag; throws a Problem when it has not, is gone, or the name is taken. */
export async function updateConnection(db: TeamDb, id: string, edit: Omit<ConnectionEdit, 'token'>, etag: string): Promise<Connection> {
  const { prisma, teamId } = db
  const where = { id, teamId, version: versionOf(etag) }
  const [row] = await refusing(taken(edit.name), () =>
    prisma.connection.updateManyAndReturn({ where, data: { ...edit, version: { increment: 1 } } }),
  )
  if (!row) throw await notWritten('connection', () => findConnection(db, id))
  return fromRow(row)
}

/** Removes a connection with its credentials, stages, collections, releases and runs, if it still has this ETag; what was measured stays as evidence. */
export async function removeConnection(db: TeamDb, id: string, etag: string): Promise<void> {
  const { count } = await db.prisma.connection.deleteMany({ where: { id, teamId: db.teamId, version: versionOf(etag) } })
  if (count === 0) throw await notWritten('connection', () => findConnection(db, id))
  await noteAllChanged(db)
}

/** Keeps how a connection was last found. No edit, so the ETag stays. Throws a Problem when the connection is gone. */
export async function setConnectionCheck({ prisma, teamId }: TeamDb, id: string, check: ConnectionCheck): Promise<Connection> {
  const [row] = await prisma.connection.updateManyAndReturn({ where: { id, teamId }, data: { lastCheck: toJson(check) } })
  if (!row) throw notFound('connection')
  return fromRow(row)
}

/** Keeps from which bundle a connection was read last, and what it says of the server. Throws a Problem when the connection is gone. */
export async function setBundle({ prisma, teamId }: TeamDb, id: string, { source, check, endpoint }: Bundled): Promise<Connection> {
  const data = { source, endpoint, lastCheck: toJson(check), version: { increment: 1 } }
  const [row] = await prisma.connection.updateManyAndReturn({ where: { id, teamId }, data })
  if (!row) throw notFound('connection')
  return fromRow(row)
}

/** Keeps others from queueing for this connection until the transaction ends; nothing happens when the connection is gone. */
export async function holdConnection({ prisma, teamId }: TeamDb, id: string): Promise<void> {
  await prisma.$queryRaw`SELECT 1 FROM "connection" WHERE "teamId" = ${teamId} AND "id" = ${id}::uuid FOR NO KEY UPDATE`
}
