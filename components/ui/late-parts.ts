import { ALL_WANTED } from './when-seen'

/** In milliseconds: how long a screen takes to be drawn anew, how often it is looked at, and when what has not come is given up. */
const DRAWN = 300
const LOOK = 100
const LONGEST = 15_000

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))

/** Has what stands far down the screen read too. Done when nothing of it is on its way any more, or after a quarter of a minute. */
export async function readLateParts(): Promise<void> {
  dispatchEvent(new Event(ALL_WANTED))
  const until = performance.now() + LONGEST
  await pause(DRAWN)
  while (document.querySelector('main .shimmer') && performance.now() < until) await pause(LOOK)
}
