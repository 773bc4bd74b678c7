/** How often a start by npm looks whether npm is still there. */
const LOOK_EVERY_MS = 500

/**
 * Turns what asks for an end into one signal that steps can wait for: Ctrl-C, SIGTERM, a closed terminal, and, when started by npm, the
 * end of npm, which does not pass SIGTERM on. A second one ends at once.
 * @returns {AbortSignal}
 */
export function watchSignals() {
  const ending = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (ending.signal.aborted) process.exit(1)
      ending.abort()
    })
  }
  if (process.env.npm_lifecycle_event) {
    const npm = process.ppid
    setInterval(() => {
      if (process.ppid !== npm) ending.abort()
    }, LOOK_EVERY_MS).unref()
  }
  return ending.signal
}

/**
 * @param {AbortSignal} ending
 * @returns {Promise<'asked'>} Resolves when the end was asked for.
 */
export function whenAsked(ending) {
  return new Promise((asked) => {
    if (ending.aborted) asked('asked')
    ending.addEventListener('abort', () => asked('asked'))
  })
}
