import { findSharedState, type SharedState } from './shared-states'

/**
 * How old an answer may be that still decides who may open a link, in milliseconds: one that another process ended opens nothing a second later.
 * From `READ_AGAIN_MS` on an answer is given while the next is on its way, so that openings that follow each other wait for none.
 */
const OLDEST_MS = 900
const READ_AGAIN_MS = 700

/** One question to the database and when it was asked, by the clock of `performance.now`. */
type Asked = { at: number; answer: Promise<SharedState | null> }

/** By the hash of the token: what was answered last, and what is on its way. What opens nothing is not kept: whoever guesses fills no memory. */
type Recent = { known: Map<string, { at: number; state: SharedState }>; asked: Map<string, Asked> }

/** Of the whole process, whichever of its bundles asks. */
const kept = globalThis as typeof globalThis & { fourwaysRecentShares?: Recent }

const isGood = (at: number) => performance.now() - at < OLDEST_MS

function know(known: Recent['known'], hash: string, at: number, state: SharedState | null): void {
  if (at < (known.get(hash)?.at ?? 0)) return
  known.delete(hash)
  if (state) known.set(hash, { at, state })
  // They lie in the order of their answers.
  for (const [old, { at: then }] of known) {
    if (isGood(then)) break
    known.delete(old)
  }
}

function ask({ known, asked }: Recent, tokenHash: Uint8Array, hash: string): Asked {
  const at = performance.now()
  const answer = findSharedState(tokenHash).then((state) => {
    know(known, hash, at, state)
    return state
  })
  const mine = { at, answer }
  const end = () => void (asked.get(hash) === mine && asked.delete(hash))
  answer.then(end, end)
  asked.set(hash, mine)
  return mine
}

/**
 * How a link stood less than a second ago, as `findSharedState` says it: what this process ended by itself it does not open, once
 * `forgetSharedStates` was called.
 */
export function findRecentSharedState(tokenHash: Uint8Array): Promise<SharedState | null> {
  kept.fourwaysRecentShares ??= { known: new Map(), asked: new Map() }
  const recent = kept.fourwaysRecentShares
  const hash = Buffer.from(tokenHash).toString('hex')
  const last = recent.known.get(hash)
  const next = recent.asked.get(hash)
  if (!last || !isGood(last.at)) return (next && isGood(next.at) ? next : ask(recent, tokenHash, hash)).answer
  // One that fails is asked again when the last answer is too old.
  if (!next && performance.now() - last.at > READ_AGAIN_MS) ask(recent, tokenHash, hash)
  return Promise.resolve(last.state)
}

/** To be called when links were ended or changed, once that is committed: nothing that was asked before decides any more. */
export function forgetSharedStates(): void {
  kept.fourwaysRecentShares = undefined
}
