import type { Matrix } from '@/lib/domain/matrix'

/**
 * That no single unknown cell could change the verdict and several of them together could, where the scores' bars say so: the rival that comes
 * furthest at best, against the winner at worst. Null without a winner, where a single one could, or where all together could not.
 */
export function togetherInWords({
  verdict,
  scores,
  profiles,
}: Pick<Matrix, 'verdict' | 'scores'> & { profiles: Pick<Matrix['profiles'][number], 'id' | 'name'>[] }): string | null {
  const own = scores.find(({ profileId }) => profileId === verdict.profileId)
  if (verdict.state !== 'winner' || verdict.couldChange.length > 0 || !own) return null
  const rival = scores
    .filter((score) => score !== own && score.outOfRace?.why !== 'must-have')
    .toSorted((a, b) => b.interval.high - a.interval.high)[0]
  if (!rival || rival.interval.high < own.interval.low) return null
  const name = (id: string) => profiles.find((profile) => profile.id === id)?.name ?? 'another profile'
  const [best, worst] = [Math.round(rival.interval.high), Math.round(own.interval.low)]
  return `No single unknown cell could change it, several together could: at best ${name(rival.profileId)} comes to ${best} points, at worst ${name(own.profileId)} to ${worst}.`
}
