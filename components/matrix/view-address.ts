import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import type { GroupWeights } from '@/lib/domain/criterion'
import { groupIds, mustHaveIds, perspectiveIds } from '@/lib/domain/names'
import type { CellPlace } from './matrix-grid'

/** Five whole percents joined by dashes, in the order of the groups; anything else is no weights. */
export function readWeights(text: string): GroupWeights | null {
  if (!/^\d{1,3}(-\d{1,3})*$/.test(text)) return null
  const numbers = text.split('-').map(Number)
  if (numbers.length !== groupIds.length || numbers.some((number) => number > 100)) return null
  return Object.fromEntries(groupIds.map((group, index) => [group, numbers[index] ?? 0])) as GroupWeights
}

const parseAsWeights = createParser({
  parse: readWeights,
  serialize: (weights: GroupWeights) => groupIds.map((group) => weights[group]).join('-'),
  eq: (one, other) => groupIds.every((group) => one[group] === other[group]),
})

const parseAsCell = createParser({
  parse: (text): CellPlace | null => {
    const dot = text.indexOf('.')
    return dot > 0 ? { criterion: text.slice(0, dot) as CellPlace['criterion'], profileId: text.slice(dot + 1) } : null
  },
  serialize: (cell: CellPlace) => `${cell.criterion}.${cell.profileId}`,
  eq: (one, other) => one.criterion === other.criterion && one.profileId === other.profileId,
})

/** The view of a comparison as it stands in the address: perspective, weights, must-haves, the open cell, and the profile shown on narrow screens. */
export const viewAddress = {
  by: parseAsStringLiteral(perspectiveIds),
  w: parseAsWeights,
  must: parseAsArrayOf(parseAsStringLiteral(mustHaveIds)),
  cell: parseAsCell,
  show: parseAsString,
}
