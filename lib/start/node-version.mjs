/** When each line of Node stops getting security fixes (nodejs.org/en/about/previous-releases, read 2026-11-22). */
const END_OF_LIFE = {
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
  26: '2029-04-30',
}

const OLDEST = [20, 19]

/**
 * What is to be said about this Node before anything else runs, in words old versions can parse too.
 * @param {string} version As `process.versions.node`.
 * @param {string} today As YYYY-MM-DD.
 * @returns {{ refusal: string | null, warning: string | null }} Null when there is nothing to say.
 */
export function judgeNode(version, today) {
  const parts = version.split('.').map(Number)
  const major = parts[0]
  if (major < OLDEST[0] || (major === OLDEST[0] && parts[1] < OLDEST[1])) {
    return {
      refusal: `Fourways needs Node 20.19 or later and this is ${version}: install Node 24 from nodejs.org and start again.`,
      warning: null,
    }
  }
  const end = END_OF_LIFE[major]
  const warning = end && end < today ? `Node ${major} gets no security fixes since ${end}: move to Node 24 soon.` : null
  return { refusal: null, warning }
}
