import type { MatrixInput, MatrixSettings, Verdict } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'
import { compromiseOf, opinionsOf } from './opinions'
import { problemOf } from './problem'
import type { Race } from './score'
import { sensitivityOf } from './weighing/overtaking'
import { robustnessOf } from './weighing/robustness'

/** What a verdict stands on: drawn with the given seed, so the same input, settings and seed always give the same digits. */
export function weigh(race: Race, verdict: Verdict, input: MatrixInput, settings: MatrixSettings, seed: number): Weighing {
  const problem = problemOf(race, input, settings.perspective)
  const { profileId } = verdict
  return {
    profileId,
    problem,
    robustness: robustnessOf(problem, settings.weights, seed),
    sensitivity: sensitivityOf(problem, settings.weights, profileId),
    opinions: opinionsOf(race, settings, profileId),
    compromise: compromiseOf(race, settings),
  }
}
