import { criterion } from '../criteria'
import { decide, reader } from '../deciding'
import { hours } from '../format'
import { upkeepBySide } from '../sided'
import { exactly, times } from './band'
import { priceInWords } from './money'
import { assumedPrice, type CostedProfile, type GrownLine, idsOf, ownLine, type Terms, unknownLine, weakest, whyNot } from './terms'

const SAY_RATE = 'Say beside the chart what an hour of a developer costs.'

const rateOf = (rate: number, { assumptions }: Terms) =>
  assumedPrice(
    { id: 'assumed/hour', what: 'An hour of a developer or of the platform team', amount: rate, unit: 'person', per: 'hour' },
    assumptions,
  )

/** The hours that keep it working, of the platform team and of the developers, at what an hour costs. Both sides must have said theirs. */
export function upkeepLine(profile: CostedProfile, terms: Terms): GrownLine {
  const upkeep = upkeepBySide(profile.evidence, terms.now)
  const { hourlyRate } = terms.assumptions
  if (upkeep.state !== 'known') return unknownLine('upkeep', whyNot(upkeep, criterion('upkeep').remedy), idsOf(upkeep))
  const [platform, developers] = upkeep.value
  if (platform === null || developers === null)
    return unknownLine(
      'upkeep',
      `The hours of the ${platform === null ? 'platform team' : 'developers'} are missing: they are not taken as 0.`,
      idsOf(upkeep),
    )
  if (hourlyRate === null) return unknownLine('upkeep', SAY_RATE, idsOf(upkeep))
  const rate = rateOf(hourlyRate, terms)
  const all = platform + developers
  return ownLine('upkeep', exactly(all * hourlyRate), {
    how: [`${hours(platform)} of the platform team and ${hours(developers)} of the developers × ${priceInWords(rate)}`],
    provenance: weakest(upkeep.provenance, 'declared'),
    evidenceIds: idsOf(upkeep),
    priceIds: [terms.use(rate)],
    growth: { kind: 'mixed', fixed: all === 0 ? 1 : platform / all },
  })
}

/** What a developer waits in a month: hours, how they were found, and from what. */
interface Waited {
  hours: number
  how: string
  provenance: GrownLine['provenance'] & string
  evidenceIds: string[]
}

/** Loops that fit into a working day, however many are asked for. */
const capped = (loops: number, seconds: number, workHours: number) => Math.min(loops, seconds > 0 ? (workHours * 3600) / seconds : loops)

/**
 * Hours a month that a developer waits: what loops take beyond the focus threshold, as often as a day has them, on working days. As observed it goes
 * by each loop of the profile; by equal loops it takes what is said for all. A sentence when it is not known.
 */
export function waitedHours(profile: CostedProfile, { assumptions, now }: Terms): Waited | string {
  const { focusSeconds, workHours, workDays, loopsPerDay, view } = assumptions
  const loops = decide(profile.evidence, now, [reader('profile.loops', (value) => value)])
  const observed = profile.waiting
  const month = (often: number, seconds: number, wait: number) => (capped(often, seconds, workHours) * wait * workDays) / 3600
  if (observed && (view === 'observed' || loopsPerDay !== null)) {
    const often = view === 'observed' ? observed.loopsPerDay : (loopsPerDay ?? 0)
    return {
      hours: month(often, observed.loopSeconds, observed.waitSeconds),
      how: `${Number(often.toFixed(1))} loops a day ${view === 'observed' ? 'as observed' : 'as said for all'}, ${Number(observed.waitSeconds.toFixed(1))} s each beyond ${focusSeconds} s (mean of ${observed.loops}), on ${workDays} days`,
      provenance: 'measured',
      evidenceIds: idsOf(loops),
    }
  }
  if (view === 'observed')
    return 'How often its developers loop was not observed: run the loop command of its page, or look at equal loops for all.'
  const seen = decide(profile.evidence, now, [
    reader('profile.push-to-ready', ({ seconds }) => seconds),
    reader('profile.save-to-see', ({ seconds }) => seconds),
  ])
  if (seen.state !== 'known') return whyNot(seen, criterion('save-to-see').remedy)
  if (loopsPerDay === null) return 'Say beside the chart how many loops a developer makes in a day.'
  const wait = Math.max(0, seen.value - focusSeconds)
  return {
    hours: month(loopsPerDay, seen.value, wait),
    how: `${loopsPerDay} loops a day as said for all, ${Number(wait.toFixed(1))} s each beyond ${focusSeconds} s, on ${workDays} days`,
    provenance: weakest(seen.provenance, 'declared'),
    evidenceIds: idsOf(seen),
  }
}

/** What waiting costs: the hours of all developers at what an hour costs, as far as waiting keeps them from other work. */
export function waitingLine(profile: CostedProfile, terms: Terms): GrownLine {
  const waited = waitedHours(profile, terms)
  if (typeof waited === 'string') return unknownLine('waiting', waited)
  const { developers, hourlyRate, blockingLow, blockingHigh } = terms.assumptions
  if (developers === null) return unknownLine('waiting', 'Say beside the chart how many developers there are.', waited.evidenceIds)
  if (hourlyRate === null) return unknownLine('waiting', SAY_RATE, waited.evidenceIds)
  const rate = rateOf(hourlyRate, terms)
  const [low, high] = [Math.min(blockingLow, blockingHigh), Math.max(blockingLow, blockingHigh)]
  const band = times({ low, expected: (low + high) / 2, high }, waited.hours * developers * hourlyRate)
  return ownLine('waiting', band, {
    how: [waited.how, `${hours(waited.hours)} a developer × ${developers} × ${priceInWords(rate)} × ${low} to ${high} of it blocking`],
    provenance: weakest(waited.provenance, 'declared'),
    evidenceIds: waited.evidenceIds,
    priceIds: [terms.use(rate)],
    growth: { kind: 'each' },
  })
}
