import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@/lib/domain/problem'
import { missingMigrations } from '@/lib/store/readiness'

/** A database that takes longer than this, in milliseconds, does not answer. */
const WITHIN_MS = 5_000

/** The question that is on its way: however many ask for how long, the database is asked once. */
let asked: Promise<string[]> | null = null

async function ask(): Promise<string[]> {
  try {
    return await missingMigrations()
  } finally {
    asked = null
  }
}

/** Passes when the database answers in time and has all of this version's tables; else a Problem `unavailable` that says which of the two is missing. */
export async function checkReady(withinMs = WITHIN_MS): Promise<void> {
  const ended = new AbortController()
  const tooLate = sleep(withinMs, null, { signal: ended.signal }).then(() => Promise.reject(new Error('It took too long.')))
  asked ??= ask()
  const missing = await Promise.race([asked, tooLate])
    .catch(() => {
      throw new Problem('unavailable', 'The database does not answer: see whether it runs and whether DATABASE_URL is right.')
    })
    .finally(() => ended.abort())
  if (missing.length)
    throw new Problem(
      'unavailable',
      `The database lacks migrations (${missing.join(', ')}): start Fourways with \`npm start\`, which applies them.`,
    )
}
