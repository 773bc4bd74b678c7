import { type FSWatcher, readFileSync, watch } from 'node:fs'

const NONCE = /fw[0-9a-f]{16}/g

/** A stopwatch that shares nothing with loop.mjs: it watches the file and asks the address by itself. */
export interface Stopwatch {
  /** For each text that was written, in order: from its save to the first answer with it, in ms; null when no answer had it. */
  laps: () => (number | null)[]
  /** The moment of the first answer with each text, in order. */
  firstAnswers: () => number[]
  stop: () => Promise<void>
}

/** Starts it on an address; without a file it knows the answers alone. */
export function startStopwatch(url: string, file: string | null, everyMs = 3): Stopwatch {
  const saves = new Map<string, number>()
  const answers = new Map<string, number>()
  let watcher: FSWatcher | null = null
  if (file !== null) {
    watcher = watch(file, () => {
      const now = performance.now()
      for (const [nonce] of readFileSync(file, 'utf8').matchAll(NONCE)) if (!saves.has(nonce)) saves.set(nonce, now)
    })
  }
  let going = true
  async function ask() {
    while (going) {
      const text = await fetch(url).then(
        (response) => response.text(),
        () => '',
      )
      const now = performance.now()
      for (const [nonce] of text.matchAll(NONCE)) if (!answers.has(nonce)) answers.set(nonce, now)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  }
  const asking = ask()
  return {
    firstAnswers: () => [...answers.values()],
    laps: () =>
      [...saves].map(([nonce, begin]) => {
        const end = answers.get(nonce)
        return end === undefined ? null : end - begin
      }),
    async stop() {
      going = false
      watcher?.close()
      await asking
    },
  }
}

/** How far a figure is from the stopwatch's, in the share of what is allowed: 5 % or 50 ms, whichever is more. Over 1 is too far. */
export const deviation = (figure: number, stopwatch: number | null | undefined): number =>
  stopwatch === null || stopwatch === undefined ? Number.POSITIVE_INFINITY : Math.abs(figure - stopwatch) / Math.max(50, stopwatch * 0.05)
