import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Connection } from '@/lib/domain/connection'
import { disconnect, prisma } from '@/lib/store/client'
import { insertConnection } from '@/lib/store/connections'
import type { Prisma } from '@/lib/store/generated/client'
import type { TeamDb } from '@/lib/store/team-db'
import { insertTeam, type Team } from '@/lib/store/teams'
import { freshDatabase } from './database'

/** Gives a test file an empty database of its own, which the store uses, and a key ring file; call it at the top of the file. */
export function withStore(): void {
  const ends: (() => Promise<void>)[] = [disconnect]
  beforeAll(async () => {
    const database = await freshDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'keys-'))
    ends.push(database.drop, () => rm(folder, { recursive: true }))
    process.env.DATABASE_URL = database.url
    process.env.FOURWAYS_KEYS_FILE = join(folder, 'keys.json')
    writeKeys('first', ['first'])
  })
  afterAll(async () => {
    for (const end of ends) await end()
  })
}

/** Writes the key ring: each key's bytes follow from its id. */
export function writeKeys(current: string, ids: string[]): void {
  const keys = Object.fromEntries(ids.map((id) => [id, Buffer.alloc(32, id).toString('base64')]))
  writeFileSync(process.env.FOURWAYS_KEYS_FILE ?? '', JSON.stringify({ current, keys }))
}

/** A team of its own with an owner. */
export async function makeTeam(name = 'Shop'): Promise<Team> {
  const ownerId = randomUUID()
  await prisma().user.create({ data: { id: ownerId, name: 'Owner', email: `${ownerId}@example.com` } })
  return insertTeam({ name, ownerId })
}

/** Runs the work as the owner of the tables, which may do what the application may not; with a team set, for an owner that row-level security binds. */
export function asOwner<T>(teamId: string, work: (transaction: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return prisma().$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT set_config('fourways.team', ${teamId}, true), set_config('fourways.share', '', true)`
      return work(transaction)
    },
    { timeout: 60_000 },
  )
}

/** A connection of the team. */
export function makeConnection(db: TeamDb, name = 'staging'): Promise<Connection> {
  return insertConnection(db, { name, system: 'kubernetes', endpoint: 'https://192.0.2.1:6443', source: { kind: 'sealed' } })
}
