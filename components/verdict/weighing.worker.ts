import type { GroupWeights } from '@/lib/domain/criterion'
import type { Robustness, Sensitivity, WeighingProblem } from '@/lib/domain/weighing'
import { sensitivityOf } from '@/lib/scoring/weighing/overtaking'
import { pointsOfAll } from '@/lib/scoring/weighing/points'
import { robustnessOf } from '@/lib/scoring/weighing/robustness'

/** What is to be weighed anew; `leaderId` is who leads under the weights that hold. */
export type WeighAsk = { problem: WeighingProblem; groups: GroupWeights; seed: number }
/** What it comes to, the same digits as on the server. */
export type WeighAnswer = { groups: GroupWeights; leaderId: string | null; robustness: Robustness | null; sensitivity: Sensitivity[] }

/** The only one with the most points as they are shown; null when some are level. */
function leaderOf({ profiles }: WeighingProblem, points: (number | null)[]): string | null {
  const shown = points.map((value) => (value === null ? -1 : Math.round(value)))
  const most = Math.max(...shown)
  const level = profiles.filter((_, at) => shown[at] === most)
  return level.length === 1 ? (level[0]?.id ?? null) : null
}

self.onmessage = ({ data: { problem, groups, seed } }: MessageEvent<WeighAsk>) => {
  const leaderId = leaderOf(problem, pointsOfAll(problem, groups))
  const answer: WeighAnswer = {
    ...{ groups, leaderId },
    robustness: robustnessOf(problem, groups, seed),
    sensitivity: sensitivityOf(problem, groups, leaderId),
  }
  self.postMessage(answer)
}
