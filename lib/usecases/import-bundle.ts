import { contentHash } from '@/lib/collect/bundle/content-hash'
import { keepBundle } from '@/lib/collect/bundle/keep-bundle'
import type { Actor } from '@/lib/domain/actor'
import { Bundle } from '@/lib/domain/bundle'
import type { Connection, ConnectionSource } from '@/lib/domain/connection'
import { checkFields, inOneLine } from '@/lib/domain/field-problems'
import { wrongPlaces } from '@/lib/domain/id'
import { Problem } from '@/lib/domain/problem'
import type { Stage } from '@/lib/domain/stage'
import { findConnection, holdConnection, insertConnection, setBundle } from '@/lib/store/connections'
import { insertStage, listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import { audited } from './audited'
import { isTooDeep, MAX_DEPTH } from './nesting'

/** How far a clock elsewhere may be ahead of ours, in milliseconds. */
const AHEAD_MS = 5 * 60_000

/** Where a bundle goes: into a new connection, named as told or as the bundle says, or as newer evidence into one that was made of a bundle. */
export type BundlePlace = { connectionId?: string; name?: string }

type Read = { bundle: Bundle; source: Extract<ConnectionSource, { kind: 'bundle' }>; changed: boolean }

function readBundle(text: string, now: Date): Read {
  const refuse = (why: string) => new Problem('unprocessable', `This is not a bundle that can be imported. ${why}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('It is not JSON that can be read: look for a part that is missing.')
  }
  if (isTooDeep(value)) throw refuse(`It is nested deeper than ${MAX_DEPTH} levels.`)
  // What no database keeps.
  if (text.includes('\\u0000')) throw refuse('A text in it has a NUL.')
  const checked = checkFields(Bundle, value)
  if (!checked.ok) throw refuse(inOneLine(checked.fields.slice(0, 3)))
  const bundle = checked.data
  const places = wrongPlaces(bundle.system, [...bundle.namespaces, ...bundle.stages.flatMap(({ namespaces }) => namespaces)])
  if (places !== null) throw refuse(places)
  const ahead = [bundle.madeAt, ...bundle.readings.map(({ observedAt }) => observedAt)].find(
    (at) => Date.parse(at) - now.getTime() > AHEAD_MS,
  )
  if (ahead !== undefined)
    throw refuse(`It says that it was made at ${ahead}, which has not come yet: set the clock of that machine, and make it again.`)
  let hash: string
  try {
    hash = contentHash(value as Record<string, unknown>)
  } catch {
    throw refuse('A text in it has half of a surrogate pair.')
  }
  return { bundle, source: { kind: 'bundle', madeAt: bundle.madeAt, sha256: hash }, changed: hash !== bundle.sha256 }
}

/** The connection that a newer bundle of it goes into, with its source moved on. */
async function renewed(db: TeamDb, id: string, { bundle, source }: Read): Promise<Connection> {
  await holdConnection(db, id)
  const connection = await findConnection(db, id)
  if (!connection) throw new Problem('not-found', 'There is no such connection in this team.')
  if (connection.source.kind !== 'bundle')
    throw new Problem('conflict', `${connection.name} was not made of a bundle: import this one as a connection of its own.`)
  if (connection.system !== bundle.system)
    throw new Problem('conflict', `${connection.name} is of another system than this bundle: import it as a connection of its own.`)
  if (source.sha256 === connection.source.sha256) throw new Problem('conflict', 'This bundle was imported already.')
  if (source.madeAt <= connection.source.madeAt)
    throw new Problem('conflict', `A bundle made at ${connection.source.madeAt} was imported already, and this one is not newer.`)
  return setBundle(db, id, { source, check: bundle.check, endpoint: bundle.endpoint })
}

const insertNew = async (db: TeamDb, { bundle, source }: Read, name = bundle.name): Promise<Connection> => {
  const { system, endpoint, namespaces, developersGroup, check } = bundle
  const made = { name, system, endpoint, source, namespaces, developersGroup, everyMinutes: null, watched: false, recorded: true }
  const { id } = await insertConnection(db, made)
  return setBundle(db, id, { source, check, endpoint })
}

const sameNames = (a: readonly string[], b: readonly string[]) => JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())

/** The connection's stages by the names that the bundle has for them; those it has none for yet are made, under another name where theirs is taken. */
async function stagesFor(db: TeamDb, connection: Connection, asked: Bundle['stages']): Promise<Map<string, Stage>> {
  const found = new Map<string, Stage>()
  for (const { name, namespaces } of asked) {
    const all = await listStages(db)
    const other = `${name} ${connection.name}`.slice(0, 120)
    const own = all.filter(({ connectionId }) => connectionId === connection.id)
    const same = own.find((stage) => stage.name === name) ?? own.find((stage) => stage.name === other)
    const stage = same ?? own.find((one) => sameNames(one.namespaces, namespaces))
    const free = all.every((one) => one.name !== name) ? name : other
    found.set(name, stage ?? (await insertStage(db, { name: free, connectionId: connection.id, namespaces })))
  }
  return found
}

/**
 * Keeps the evidence of a collection that was made elsewhere: as a new connection with its stages, or into one that was made of an earlier bundle. Problems:
 * `unprocessable` for what is no bundle, `conflict` for one that is there already, is older, or a name that is taken.
 */
export async function importBundle(
  actor: Actor,
  text: () => Promise<string>,
  { connectionId, name }: BundlePlace,
  now: Date = new Date(),
): Promise<Connection> {
  const read = readBundle(await text(), now)
  const { bundle, changed } = read
  const deed = { action: 'import', objectKind: 'connection', detail: { sha256: read.source.sha256, changed } }
  return audited(actor, deed, async (db) => {
    const connection = connectionId ? await renewed(db, connectionId, read) : await insertNew(db, read, name)
    const stages = await stagesFor(db, connection, bundle.stages)
    await keepBundle(db, { bundle, connection, stages, changed, requestedBy: actor.userId })
    return connection
  })
}
