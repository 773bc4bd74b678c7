import { attempt, type Call, type Received, TryAgain } from './attempt'
import { FetchFailure } from './failure'
import type { Origin } from './origin'

/** A call with its limits; `idempotent` says that sending it twice does no harm, as every GET. */
export type Sending = Partial<Omit<Call, 'path'>> & { path: string; idempotent?: boolean; timeoutMs?: number; signal?: AbortSignal }

/** Largest answer read at once, in bytes after decompression. */
export const MAX_BYTES = 33_554_432

const TIMEOUT_MS = 30_000
const MAX_RETRIES = 3
const FIRST_PAUSE_MS = 200

/**
 * Sends one call and reads the whole answer, whatever its status below 500 but redirects and 429. Repeats what may be repeated at most
 * three times, after the pause that the server asks for or a growing random one, all within `timeoutMs`. Throws FetchFailure; throws the
 * signal's reason when the caller gave up.
 */
export async function send(origin: Origin, sending: Sending): Promise<Received> {
  const { idempotent = sending.method !== 'POST', timeoutMs = TIMEOUT_MS, signal, path } = sending
  const call: Call = {
    method: 'GET',
    body: null,
    maxBytes: MAX_BYTES,
    redirect: null,
    ...sending,
    headers: { ...sending.headers, 'accept-encoding': 'gzip' },
    path,
  }
  const deadline = new Deadline(timeoutMs, signal)
  try {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt(origin, call, deadline.signal)
      } catch (error) {
        if (deadline.passed) throw timedOut(call, timeoutMs)
        if (signal?.aborted) throw givenUp(signal, call)
        if (!(error instanceof TryAgain)) throw error
        const pause = error.delayMs ?? FIRST_PAUSE_MS * 2 ** tries * (0.5 + Math.random())
        if (!idempotent || tries === MAX_RETRIES || pause >= deadline.leftMs) throw error.failure
        await deadline.sleep(pause)
      }
    }
  } finally {
    deadline.clear()
  }
}

const about = ({ method, path }: Call) => ({ method, path, status: null, hash: null, bytes: null, durationMs: null })

const timedOut = (call: Call, ms: number) =>
  new FetchFailure('timed-out', `No complete answer came within ${ms / 1000} seconds.`, { ...about(call), durationMs: ms })

/** A caller's own time limit is a failure of the other side; any other reason is the caller's wish and is thrown as it is. */
const givenUp = (signal: AbortSignal, call: Call): unknown =>
  signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    ? new FetchFailure('timed-out', 'No complete answer came within the time for this reading.', about(call))
    : signal.reason

/** The end of patience: by the clock, or by the caller's signal. */
class Deadline {
  private readonly controller = new AbortController()
  private readonly timer: NodeJS.Timeout
  private readonly end: number
  passed = false

  constructor(
    timeoutMs: number,
    private readonly caller: AbortSignal | undefined,
  ) {
    this.end = performance.now() + timeoutMs
    this.timer = setTimeout(() => {
      this.passed = true
      this.controller.abort()
    }, timeoutMs)
    if (caller?.aborted) this.controller.abort()
    caller?.addEventListener('abort', this.giveUp)
  }

  private readonly giveUp = () => this.controller.abort()

  get signal() {
    return this.controller.signal
  }

  get leftMs() {
    return this.end - performance.now()
  }

  sleep(ms: number): Promise<void> {
    return new Promise((done) => {
      const wake = setTimeout(done, ms)
      this.signal.addEventListener('abort', () => {
        clearTimeout(wake)
        done()
      })
    })
  }

  clear() {
    clearTimeout(this.timer)
    this.caller?.removeEventListener('abort', this.giveUp)
  }
}
