import { setImmediate } from 'node:timers/promises'
import type { LoopUpload } from '@/lib/domain/loop'
import { Problem } from '@/lib/domain/problem'
import { holdForLoops, insertLoops } from '@/lib/store/loops'
import type { TeamDb } from '@/lib/store/team-db'
import { type NumberedLine, readLoops } from './loop-lines'

/** Lines that are read while the database stores those before them. */
const AT_ONCE = 1000

/** Refused lines that are told one by one. */
const MOST_TOLD = 100

/** What became of the lines, all of the refused ones among them. */
export type StoredLoops = Pick<LoopUpload, 'kept' | 'known' | 'refused'>

/** Reads the lines and stores their loops in the profile, within one transaction: all that are valid or, when it fails, none. */
export async function storeLoops(db: TeamDb, profileId: string, lines: readonly NumberedLine[], now: Date): Promise<StoredLoops> {
  await holdForLoops(db, profileId)
  const refused: LoopUpload['refused'] = []
  let [valid, kept] = [0, 0]
  let storing = Promise.resolve(0)
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const read = readLoops(lines.slice(from, from + AT_ONCE), profileId, now)
    refused.push(...read.refused)
    valid += read.loops.length
    kept += await storing
    storing = insertLoops(db, profileId, read.loops)
    storing.catch(() => undefined) // told when it is waited for
    await setImmediate() // so that the statement is under way before more lines are read
  }
  kept += await storing
  return { kept, known: valid - kept, refused }
}

/** The answer to an upload; a Problem `unprocessable` that lists why when no line could be kept. */
export function answerOf({ kept, known, refused }: StoredLoops): LoopUpload {
  const told = refused.slice(0, MOST_TOLD)
  const left = refused.length - told.length
  if (kept + known > 0) return { kept, known, refused: told, ...(left > 0 ? { left } : {}) }
  const none =
    refused.length === 1 ? 'The one line cannot be kept.' : `None of the ${refused.length.toLocaleString('en-US')} lines can be kept.`
  const more = left > 0 ? ` ${left.toLocaleString('en-US')} more are not listed.` : ''
  const fields = told.map(({ line, message }) => ({ field: `line ${line}`, message }))
  throw new Problem('unprocessable', `${none} ${told[0]?.message ?? ''}${more}`, fields)
}
