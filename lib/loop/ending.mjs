import { Failure, say } from './failure.mjs'

const duties = new Set()

/**
 * Registers what must be done however this process ends, kill -9 aside; it must not wait for anything.
 * @param {() => void} work
 * @returns {() => void} does it now, once
 */
export function duty(work) {
  duties.add(work)
  return () => {
    if (duties.delete(work)) work()
  }
}

function doDuties() {
  for (const work of [...duties].reverse()) {
    duties.delete(work)
    try {
      work()
    } catch (error) {
      say(error.message)
    }
  }
}

/** Does every duty and ends the process. @param {number} code */
export function endWith(code) {
  doDuties()
  process.exit(code)
}

/** Says what went wrong, does every duty and ends the process with code 1. @param {unknown} error */
export function endWithError(error) {
  say(error instanceof Failure ? error.message : `This should not have happened: ${error?.stack ?? error}`)
  endWith(1)
}

/** From now on Ctrl-C, a closed terminal, SIGTERM and errors that nobody caught do the duties first. */
export function mindTheEnd() {
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) process.on(signal, () => endWith(code))
  process.on('uncaughtException', endWithError)
  process.on('unhandledRejection', endWithError)
  process.on('exit', doDuties)
}
