import type { MatrixSettings, Verdict } from '@/lib/domain/matrix'
import { mustHaveTitles } from '@/lib/domain/names'
import { couldChange, openCell } from './could-change'
import { facts, reasons } from './differences'
import { capitalised, firstOf, listed, percent } from './format'
import { criterionOf } from './must-haves'
import { type Contender, LEAST_COVERAGE, type Race, shownPoints } from './score'

const none = { profileId: null, facts: [], couldChange: [] }

const nothing = (headline: string, because: string): Verdict => ({ state: 'nothing-to-compare', headline, because, ...none })

const names = (contenders: readonly Contender[]) => contenders.map(({ profile }) => profile.name)

const pointsIn = ({ scores }: Race, { profile }: Contender) => scores.find(({ profileId }) => profileId === profile.id)?.points ?? null

const move = (winner: Contender, current: Contender | undefined) => {
  if (!current) return `Choose ${winner.profile.name}`
  return current === winner ? `Stay with ${winner.profile.name}` : `Move from ${current.profile.name} to ${winner.profile.name}`
}

/** What else must be said beside the reasons: who was left out and why. */
function leftOut({ contenders, scores, basis }: Race): string[] {
  return contenders
    .filter((contender) => !basis.includes(contender))
    .flatMap(({ profile }) => {
      const out = scores.find(({ profileId }) => profileId === profile.id)?.outOfRace
      return out ? [`${profile.name} is left out: ${out.detail}`] : []
    })
}

/** Names stay as they are written, also where a sentence begins with one. */
const sentences = (parts: readonly (string | null)[]) =>
  parts
    .filter((part): part is string => part !== null && part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ')

const openMustHaves = ({ admitted }: Race) =>
  admitted.flatMap((contender) => contender.mustHaves.filter(({ holds }) => holds === null).map((answer) => ({ ...answer, contender })))

/** The cells that would answer the open must-haves. */
const mustHaveCells = (race: Race) =>
  openMustHaves(race).flatMap(({ id, contender }) => {
    const criterion = criterionOf[id]
    return criterion ? [openCell(criterion, contender)] : []
  })

/** First the cells that would answer an open must-have, then the rest of the list without them. */
function mustHavesFirst(race: Race, items: Verdict['couldChange']): Verdict['couldChange'] {
  const cells = mustHaveCells(race)
  const isAmong = (item: Verdict['couldChange'][number]) =>
    cells.some(({ criterion, profileId }) => criterion === item.criterion && profileId === item.profileId)
  return [...cells, ...items.filter((item) => !isAmong(item))]
}

function unknownMustHave(race: Race, settings: MatrixSettings): Verdict | null {
  const open = openMustHaves(race)
  if (open.length === 0) return null
  return {
    state: 'not-enough-evidence',
    profileId: null,
    headline: 'Cannot name a winner yet',
    because: sentences(
      open.map(({ id, detail, contender }) => `Not known of ${contender.profile.name} whether it meets “${mustHaveTitles[id]}”: ${detail}`),
    ),
    facts: [],
    couldChange: mustHavesFirst(race, couldChange(race, null, settings, false)),
  }
}

/** A must-have that is guessed not to be met: no reason to be thrown out, but none to be leaned to. */
const unlikely = ({ mustHaves }: Contender) => mustHaves.filter(({ holds, guessed }) => holds === null && guessed === false)

/** Whether the evidence is too thin for a winner in any case, and guesses answer every open must-have so that one can be leaned to. */
const guessesAnswer = (race: Race) =>
  race.basis !== race.ranked &&
  openMustHaves(race).every(({ guessed }) => guessed !== null) &&
  race.basis.some((contender) => unlikely(contender).length === 0)

/** Who is not leaned to because of a guess, and why. */
const guessedOut = ({ basis }: Race, { mustHaves }: MatrixSettings) =>
  mustHaves.flatMap((id) => {
    const out = names(basis.filter((contender) => unlikely(contender).some((answer) => answer.id === id)))
    return out.length > 0 ? [`${listed(out)} ${out.length > 1 ? 'are' : 'is'} guessed not to meet “${mustHaveTitles[id]}”`] : []
  })

function thinEvidence({ admitted }: Race): string {
  const thin = admitted.filter(({ coverage }) => coverage < LEAST_COVERAGE)
  if (thin.length === admitted.length && thin.every(({ coverage }) => coverage === 0))
    return `Nothing of it is measured or declared yet, by weight; ${percent(LEAST_COVERAGE)} is needed`
  const known = firstOf(
    thin.filter(({ coverage }) => coverage > 0).map(({ profile, coverage }) => `${percent(coverage)} of ${profile.name}`),
  )
  const nothing = names(thin.filter(({ coverage }) => coverage === 0))
  const few =
    known === '' ? `Nothing of ${firstOf(nothing)}` : `Only ${known}${nothing.length > 0 ? `, and nothing of ${firstOf(nothing)},` : ''}`
  return `${few} is measured or declared, by weight; ${percent(LEAST_COVERAGE)} is needed`
}

/** Says what the race comes to: who wins and why, who leads on thin evidence, or why nobody can be named. */
export function judge(race: Race, settings: MatrixSettings): Verdict {
  const { contenders, admitted, ranked, basis } = race
  if (contenders.length === 0) return nothing('Nothing to compare yet', 'Make a profile for each way that the team could work.')
  if (contenders.length === 1)
    return nothing('Nothing to compare yet', `${listed(names(contenders))} is the only profile: make one for another way.`)
  if (Object.values(settings.weights).every((weight) => weight === 0))
    return nothing('Nothing counts', 'Every weight is 0: give at least one group some weight.')
  if (admitted.length === 0) return nothing('No profile meets the must-haves', sentences(leftOut(race)))
  const open = unknownMustHave(race, settings)
  if (open && !guessesAnswer(race)) return open

  const likely = basis.filter((contender) => unlikely(contender).length === 0)
  const order = likely
    .flatMap((contender) => {
      const points = pointsIn(race, contender)
      return points === null ? [] : [{ contender, points }]
    })
    .toSorted((a, b) => b.points - a.points)
  const level = order.filter(({ points }) => shownPoints(points) === shownPoints(order[0]?.points ?? 0)).map(({ contender }) => contender)
  const [leader = null, nextBest = null] = order.map(({ contender }) => contender)
  const enough = basis === ranked
  const wins = enough && leader !== null && level.length === 1
  const changes = mustHavesFirst(race, couldChange(race, leader, settings, wins))

  if (!leader || (!enough && level.length > 1)) {
    const why = enough ? 'No criterion is rated for all of them' : thinEvidence(race)
    const even = leader
      ? `${listed(names(level))} are level at ${shownPoints(pointsIn(race, leader) ?? 0)} points as far as is known or guessed`
      : null
    return {
      state: 'not-enough-evidence',
      headline: 'Not enough evidence to name a winner',
      because: sentences([even, why]),
      ...none,
      couldChange: changes,
    }
  }
  const current = contenders.find(({ profile }) => profile.current)
  if (level.length > 1) {
    const stay =
      current && level.includes(current)
        ? `That is no reason to move from ${current.profile.name}`
        : 'Decide by what the weights leave out, or measure more'
    const headline = `${listed(names(level))} are level at ${shownPoints(pointsIn(race, leader) ?? 0)} points`
    return { state: 'tie', headline, because: sentences([stay, ...leftOut(race)]), ...none, couldChange: changes }
  }
  const against = current && current !== leader ? current : (nextBest ?? contenders.find((contender) => contender !== leader))
  const only =
    admitted.length === 1
      ? 'It is the only one that meets the must-haves'
      : likely.length === 1 && basis.length > 1
        ? 'By the guesses it is the only one that meets the must-haves'
        : null
  const why = against ? capitalised(reasons(leader, against, race, settings)) : ''
  return {
    state: wins ? 'winner' : 'leaning',
    profileId: leader.profile.id,
    headline: wins ? move(leader, current) : `Leaning to ${leader.profile.name}: not enough evidence to name a winner`,
    because: sentences([only, why, ...guessedOut(race, settings), wins ? null : thinEvidence(race), ...leftOut(race)]),
    facts: against ? facts(leader, against, nextBest, race) : [],
    couldChange: changes,
  }
}
