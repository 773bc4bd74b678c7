/**
 * Turns the signals that ask for an end into one that steps can wait for; a second one ends at once.
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
