import { z } from 'zod'
import { checkFields, inOneLine } from '@/lib/domain/field-problems'
import { Loop, type LoopUpload, MOST_LOOP_LINES } from '@/lib/domain/loop'
import { Problem } from '@/lib/domain/problem'

const DAY_MS = 86_400_000

/** How many days old a loop may be; the wall clock of its machine may be a day ahead. */
const MOST_DAYS = 400

/** No line that is a loop is as long. */
const MOST_LENGTH = 4096

/** A Loop as compiled code checks it: thousands of lines come at once, and few of them need a sentence. */
const Line = z.strictObject(Loop.shape)

/** Longer sentences quote what was sent at too much length. */
const shortened = (sentence: string) => (sentence.length > 400 ? `${sentence.slice(0, 400)} ...` : sentence)

/** The loop of a line, or a sentence that says why it is none that can be kept. */
function readLine(line: string, profileId: string, now: number): Loop | string {
  if (line.length > MOST_LENGTH) return `This line has more than ${MOST_LENGTH} characters: no loop is as long.`
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'This is not JSON: each line is one loop as loop.mjs writes it.'
  }
  const read = Line.safeParse(value)
  if (!read.success) {
    const checked = checkFields(Loop, value)
    return checked.ok ? 'This is not a loop.' : shortened(inOneLine(checked.fields))
  }
  const { profile, at } = read.data
  if (profile !== null && profile !== profileId) return `This loop was timed for another profile (${profile}): send it to that one.`
  const age = now - Date.parse(at)
  if (age < -DAY_MS) return `This loop begins in the future (${at}): set the clock of the machine that timed it.`
  if (age > MOST_DAYS * DAY_MS) return `This loop is older than ${MOST_DAYS} days (${at}): leave it out.`
  return read.data
}

/** Refused lines that are told one by one. */
const MOST_TOLD = 100

/** Lines of an upload: the loops that can be kept, why the others cannot, and how many lines there were. */
export type LoopLines = { loops: Loop[]; refused: LoopUpload['refused']; lines: number }

/** Reads an upload line by line; empty lines are passed over. Throws a Problem when there is no line, or more than one upload may have. */
export function readLoopLines(text: string, profileId: string, now: Date): LoopLines {
  const loops: Loop[] = []
  const refused: LoopUpload['refused'] = []
  let lines = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    lines += 1
    if (lines > MOST_LOOP_LINES)
      throw new Problem('too-large', `There are more than ${MOST_LOOP_LINES.toLocaleString('en-US')} lines: send them in several parts.`)
    const read = readLine(line, profileId, now.getTime())
    if (typeof read === 'string') refused.push({ line: index + 1, message: read })
    else loops.push(read)
  }
  if (lines === 0) throw new Problem('invalid', 'There is no loop in it: send the file that loop.mjs wrote, a loop in each line.')
  return { loops, refused, lines }
}

/** The answer to an upload of which so many loops were new; a Problem `unprocessable` that lists why when no line could be kept. */
export function answerOf({ loops, refused, lines }: LoopLines, kept: number): LoopUpload {
  const told = refused.slice(0, MOST_TOLD)
  const left = refused.length - told.length
  if (loops.length > 0) return { kept, known: loops.length - kept, refused: told, ...(left > 0 ? { left } : {}) }
  const none = lines === 1 ? 'The one line cannot be kept.' : `None of the ${lines.toLocaleString('en-US')} lines can be kept.`
  const more = left > 0 ? ` ${left.toLocaleString('en-US')} more ${left === 1 ? 'is' : 'are'} not listed.` : ''
  const fields = told.map(({ line, message }) => ({ field: `line ${line}`, message }))
  throw new Problem('unprocessable', `${none} ${told[0]?.message ?? ''}${more}`, fields)
}
