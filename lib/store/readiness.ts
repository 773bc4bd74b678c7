import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { prisma } from './client'

/** The names of prisma/migrations that the database has not finished; rejects with the driver's failure when it does not answer. */
export async function missingMigrations(): Promise<string[]> {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations')
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  const rows = await prisma().$queryRaw<{ name: string }[]>`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`
  const applied = new Set(rows.map(({ name }) => name))
  return entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name)).map(({ name }) => name)
}
