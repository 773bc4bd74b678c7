import { StatusDot } from '@/components/ui/badge'
import type { Journey } from '@/lib/domain/journey'
import { type StageName, standingOf, warningWords } from '@/lib/domain/release-words'

/** How a journey stands, and what to know about it. */
export function JourneyStatus({ journey, stages }: { journey: Journey; stages: readonly StageName[] }) {
  const { tone, words } = standingOf(journey, stages)
  return (
    <>
      <StatusDot tone={tone}>{words}</StatusDot>
      {journey.warnings.map((warning) => (
        <span key={`${warning.kind}${warning.stageId}${warning.otherStageId}${warning.releaseId}`} className="block text-sm text-warn">
          {warningWords(warning, stages)}
        </span>
      ))}
    </>
  )
}
