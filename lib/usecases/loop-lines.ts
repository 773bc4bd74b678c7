import { checkFields, inOneLine } from '@/lib/domain/field-problems'
import { Loop, type LoopUpload, MOST_LOOP_LINES } from '@/lib/domain/loop'
import { Problem } from '@/lib/domain/problem'

const DAY_MS = 86_400_000

/** How many days old a loop may be; the wall clock of its machine may be a day ahead. */
const MOST_DAYS = 400

/** No line that is a loop is as long. */
const MOST_LENGTH = 4096

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
  const checked = checkFields(Loop, value)
  if (!checked.ok) return shortened(inOneLine(checked.fields))
  const { profile, at } = checked.data
  if (profile !== null && profile !== profileId) return `This loop was timed for another profile (${profile}): send it to that one.`
  const age = now - Date.parse(at)
  if (age < -DAY_MS) return `This loop begins in the future (${at}): set the clock of the machine that timed it.`
  if (age > MOST_DAYS * DAY_MS) return `This loop is older than ${MOST_DAYS} days (${at}): leave it out.`
  return checked.data
}

/** A line that is not empty, with its number from 1. */
export type NumberedLine = { number: number; line: string }

/** The lines of an upload; empty ones are passed over. Throws a Problem when there is none, or more than one upload may have. */
export function linesOf(text: string): NumberedLine[] {
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ number: index + 1, line }]))
  if (lines.length === 0) throw new Problem('invalid', 'There is no loop in it: send the file that loop.mjs wrote, a loop in each line.')
  if (lines.length <= MOST_LOOP_LINES) return lines
  throw new Problem('too-large', `There are more than ${MOST_LOOP_LINES.toLocaleString('en-US')} lines: send them in several parts.`)
}

/** The loops of these lines that can be kept, and why the others cannot. */
export function readLoops(lines: readonly NumberedLine[], profileId: string, now: Date): { loops: Loop[]; refused: LoopUpload['refused'] } {
  const loops: Loop[] = []
  const refused: LoopUpload['refused'] = []
  for (const { number, line } of lines) {
    const read = readLine(line, profileId, now.getTime())
    if (typeof read === 'string') refused.push({ line: number, message: read })
    else loops.push(read)
  }
  return { loops, refused }
}
