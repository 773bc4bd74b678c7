import { groupTitles, perspectiveTitles } from '@/lib/domain/names'
import type { Opinion, Overtaking, Robustness, Sensitivity } from '@/lib/domain/weighing'

const NARROW = '\u202f'

/** A profile's name by its id. */
export type NameOf = (id: string) => string

/** A share of 0 to 1 as whole percents. What is nearly all or nearly nothing is not called all or nothing. */
export function shareInWords(share: number): string {
  if (share > 0.995 && share < 1) return `over 99${NARROW}%`
  if (share > 0 && share < 0.005) return `under 1${NARROW}%`
  return `${Math.round(share * 100)}${NARROW}%`
}

/** A weight as the limit above or below which something holds: never more exact than a percent, never all or nothing. */
export const limitInWords = (share: number): string => `${Math.min(99, Math.max(1, Math.round(share * 100)))}${NARROW}%`

/** How many of the weightings one profile wins, 0..1; null when it is not among them. */
export function winsOf({ wins, draws }: Robustness, profileId: string | null): number | null {
  const own = wins.find((each) => each.profileId === profileId)
  return own ? own.wins / draws : null
}

/** Such as "Minikube overtakes when cost is above 34 %". */
export const overtakingInWords = ({ profileId, group, side, at }: Overtaking, name: NameOf): string =>
  `${name(profileId)} overtakes when ${groupTitles[group].toLowerCase()} is ${side} ${limitInWords(at)}`

/** The overtaking that takes the least change of a weight; null when there is none. */
export function nearest(sensitivity: readonly Sensitivity[]): Overtaking | null {
  const all = sensitivity.flatMap(({ share, overtaking }) => overtaking.map((each) => ({ each, by: Math.abs(each.at - share) })))
  return all.toSorted((a, b) => a.by - b.by)[0]?.each ?? null
}

/** What a perspective would choose instead, and by how much, such as "Architect would choose Staging, by 3 points". */
export function objectionInWords({ perspective, profileId, by }: Opinion, name: NameOf): string {
  const points = `${by}\u00a0${by === 1 ? 'point' : 'points'}`
  return `${perspectiveTitles[perspective]} would choose ${name(profileId ?? '')}, by ${points}`
}
