import type { CriterionId } from '@/lib/domain/criterion'
import type { Decision, Payback } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import { counted, dollars, hours } from './format'
import { WORKING_DAY_HOURS } from './scale'

/** 365.25 days of 12 months, in weeks. */
const WEEKS_A_MONTH = 365.25 / 12 / 7

type Terms = Pick<Decision, 'chosen' | 'replaces' | 'switchingLowDays' | 'switchingHighDays' | 'developers' | 'hourlyRate'>

const none = (why: string, counted: string[] = [], savedHours: number | null = null): Payback => ({
  lowWeeks: null,
  highWeeks: null,
  savedHours,
  counted,
  why,
})

/** Hours that one criterion saves in a month, or a sentence of why they are not in it. */
function savings(matrix: Matrix, { chosen, replaces, developers, hourlyRate }: Terms): { hours: number | null; words: string }[] {
  const difference = (id: CriterionId) => {
    const row = matrix.rows.find(({ criterion }) => criterion.id === id)
    const amountOf = (profileId: string | undefined) => {
      const cell = row?.cells.find((each) => each.profileId === profileId)
      return cell?.rating === null ? null : (cell?.value ?? null)
    }
    const [was, is] = [amountOf(replaces?.id), amountOf(chosen.id)]
    return was === null || is === null ? null : was - is
  }
  const less = (by: number, words: (by: number) => string) => `${words(Math.abs(by))} ${by >= 0 ? 'less' : 'more'}`
  const people = developers === null ? null : counted(developers, 'developer')

  const upkeep = difference('upkeep')
  const broken = difference('broken')
  const money = difference('infrastructure')
  return [
    upkeep === null
      ? { hours: null, words: 'Keeping it working is not in it: it is not known of both.' }
      : { hours: upkeep, words: `Keeping it working takes ${less(upkeep, hours)} a month.` },
    broken === null
      ? { hours: null, words: 'Broken or queued for is not in it: it is not known of both.' }
      : developers === null
        ? { hours: null, words: 'Broken or queued for is not in it: how many developers there are was not said.' }
        : { hours: broken * developers, words: `It is broken or queued for ${less(broken, hours)} a month, for ${people}.` },
    money === null
      ? { hours: null, words: 'Infrastructure is not in it: it is not known of both.' }
      : developers === null || hourlyRate === null
        ? { hours: null, words: 'Infrastructure is not in it: the developers and what an hour costs were not said.' }
        : {
            hours: (money * developers) / hourlyRate,
            words: `Infrastructure costs ${less(money, dollars)} a month, for ${people}, at ${dollars(hourlyRate)} an hour.`,
          },
  ]
}

/**
 * In how many weeks a switch pays back, from the least to the most days that it was said to take, by what the matrix says of both profiles. Time
 * that developers wait for their changes is not in it.
 */
export function paybackOf(matrix: Matrix, terms: Terms): Payback {
  if (!terms.replaces || terms.replaces.id === terms.chosen.id) return none('Nothing is switched.')
  const parts = savings(matrix, terms)
  const sentences = [...parts.map(({ words }) => words), 'Waiting for a change to be seen is not in it.']
  const known = parts.flatMap(({ hours }) => (hours === null ? [] : [hours]))
  if (known.length === 0) return none('Nothing of what would be saved is known of both.', sentences)
  const saved = known.reduce((sum, each) => sum + each, 0)
  if (saved <= 0) return none('By what is known it never pays back.', sentences, saved)
  const weeks = (days: number) => ((days * WORKING_DAY_HOURS) / saved) * WEEKS_A_MONTH
  const [lowWeeks, highWeeks] = [weeks(terms.switchingLowDays), weeks(terms.switchingHighDays)]
  return { lowWeeks, highWeeks, savedHours: saved, counted: sentences, why: `It saves ${hours(saved)} of work a month.` }
}
