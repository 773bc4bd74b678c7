import { Problem } from '@/lib/domain/problem'
import { missingMigrations } from '@/lib/store/readiness'

/** Passes when the database answers and has all of this version's tables; else a Problem `unavailable` that says which of the two is missing. */
export async function checkReady(): Promise<void> {
  const missing = await missingMigrations().catch(() => {
    throw new Problem('unavailable', 'The database does not answer: see whether it runs and whether DATABASE_URL is right.')
  })
  if (missing.length)
    throw new Problem(
      'unavailable',
      `The database lacks migrations (${missing.join(', ')}): start Fourways with \`npm start\`, which applies them.`,
    )
}
