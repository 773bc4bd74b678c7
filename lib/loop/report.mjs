import { duration, Failure, say } from './failure.mjs'
import { ledgerOf, readLedger } from './ledger.mjs'

/** The value below which the share of the numbers lies, between two of them in proportion; null for none. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]
  return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at))
}

/** Numbers of loops of one sort; null where nothing was seen. Cold ones are left to themselves, failures have no duration that counts. */
export function summary(loops) {
  const seen = loops.filter(({ outcome, cold }) => outcome === 'seen' && !cold).map(({ durationMs }) => durationMs)
  const cold = loops.filter(({ outcome, cold }) => outcome === 'seen' && cold).map(({ durationMs }) => durationMs)
  return {
    n: seen.length,
    medianMs: quantile(seen, 0.5),
    p90Ms: quantile(seen, 0.9),
    cold: cold.length,
    coldMedianMs: quantile(cold, 0.5),
    failed: loops.filter(({ outcome }) => outcome === 'failed').length,
    timedOut: loops.filter(({ outcome }) => outcome === 'timed-out').length,
  }
}

const time = (ms) => (ms === null ? 'unknown' : duration(ms))

function sentence({ n, medianMs, p90Ms, cold, coldMedianMs, failed, timedOut }) {
  const parts = [`median ${time(medianMs)}, p90 ${time(p90Ms)} of ${n}`]
  if (cold > 0) parts.push(`cold ${time(coldMedianMs)}${cold > 1 ? ` (median of ${cold})` : ''}`)
  if (failed > 0) parts.push(`${failed} failed`)
  if (timedOut > 0) parts.push(`${timedOut} given up`)
  return parts.join('; ')
}

/** Tells the loops of one run in a line. */
export const tellSummary = (loops) => say(sentence(summary(loops)))

/** What belongs together: the profile, what was timed, by what, and with which tool. */
function sorts(loops) {
  const found = new Map()
  for (const loop of loops) {
    const { profile, kind, trigger, tool } = loop
    const name = JSON.stringify({ profile, kind, trigger, tool })
    found.set(name, [...(found.get(name) ?? []), loop])
  }
  return [...found].map(([name, alike]) => ({ ...JSON.parse(name), ...summary(alike) }))
}

/** Tells what the file holds, without asking anybody. @param {Record<string, any>} options */
export function report(options) {
  const file = ledgerOf(options)
  const { loops, foreign } = readLedger(file)
  if (loops.length === 0) throw new Failure(`${file} holds no loop yet: time one with \`test\`, \`watch\` or \`run\`.`)
  const from = options.days ? Date.now() - options.days * 86_400_000 : Number.NEGATIVE_INFINITY
  const chosen = loops
    .map(({ loop }) => loop)
    .filter(({ profile, at }) => Date.parse(at) >= from && (!options.profile || profile === options.profile))
  const found = sorts(chosen)
  if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`)
  else {
    for (const { profile, kind, trigger, tool, ...numbers } of found) {
      const name = [`${kind} by ${trigger}`, tool && `with ${tool}`, profile && `for ${profile}`].filter(Boolean).join(' ')
      process.stdout.write(`${name}: ${sentence(numbers)}\n`)
    }
    if (found.length === 0) process.stdout.write('No loop fits.\n')
  }
  if (foreign.length > 0) say(`Left out of ${file}, since they are no loops: line ${foreign.join(', ')}.`)
  return 0
}
