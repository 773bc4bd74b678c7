import type { Answers } from '@/lib/domain/draft'
import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import type { MetricValue } from '@/lib/domain/metric'
import { ways, wayTitles } from '@/lib/domain/names'
import { guessesFor, mustHavesOf, weightsFor } from '@/lib/scoring/guesses'
import { settingsFor } from '@/lib/scoring/perspectives'
import { column, inputOf, piece } from './build'

/** The four ways as the answers guess them, none on a stage, and what the answers make of weights and must-haves. */
export function drafted(answers: Answers) {
  const profiles = ways.map(
    (way, position): ProfileEvidence => ({
      ...column(
        wayTitles[way],
        way,
        guessesFor(way, answers).map(({ metric, value, note }) => ({
          ...piece(metric, value as MetricValue<typeof metric>, { outcome: 'guessed', id: `${way} ${metric}` }),
          detail: note,
        })),
        { id: way, stageId: null, current: answers.today === way, position },
      ),
      stageName: null,
    }),
  )
  const input: MatrixInput = { ...inputOf(profiles), referenceStageName: null, freshness: { fresh: 0, of: 0, newestAt: null } }
  return { input, settings: settingsFor('team-lead', weightsFor(answers), mustHavesOf(answers)) }
}
