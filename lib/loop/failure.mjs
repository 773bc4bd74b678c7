/** What went wrong and what to do about it, in sentences for the person at the keyboard. */
export class Failure extends Error {}

/** Tells the person something; what another program reads goes to standard output instead. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** A duration as people read it. @param {number} ms */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? `${(ms / 1000).toFixed(2)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
