/** Below this a step's time is not worth a word. */
const WORTH_SAYING_MS = 500

/**
 * One line a step: its title at once, then what came of it and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [outcome] In a word or two; "done" if left out.
 * @returns {Promise<T>}
 */
export async function step(title, work, outcome = () => 'done') {
  const begin = performance.now()
  process.stdout.write(`  ${title.padEnd(14)}`)
  try {
    const result = await work()
    const spent = performance.now() - begin
    process.stdout.write(`${outcome(result)}${spent > WORTH_SAYING_MS ? ` (${(spent / 1000).toFixed(1)} s)` : ''}\n`)
    return result
  } catch (failure) {
    process.stdout.write(failure.name === 'AbortError' ? 'ended\n' : 'failed\n')
    throw failure
  }
}

/** @param {string | null} link A one-time link; null when none could be made. */
export function printLink(link) {
  console.log(link ? `Sign in with this link (it works once):\n\n  ${link}\n` : 'Run `npm start` once more for a sign-in link.')
}
