'use client'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { Comparison, Weighting } from '@/lib/domain/comparison'
import type { Verdict } from '@/lib/domain/matrix'
import { revealVerdict } from '@/lib/query/comparisons'

type RevealCardProps = { comparison: Comparison; verdict: Verdict; settings: Weighting; onRevealed: () => void }

/** In the place of the verdict until the team has said what counts: weights and must-haves on the screen become those of the comparison. */
export function RevealCard({ comparison, verdict, settings: { perspective, weights, mustHaves }, onRevealed }: RevealCardProps) {
  const { mutate, isPending } = useMutation(revealVerdict)
  const { id, etag } = comparison
  return (
    <Card className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-4">
      <div className="min-w-0 flex-1 basis-80">
        <h2 className="text-xl font-[630] tracking-[-0.014em]">{verdict.headline}</h2>
        <p className="mt-0.5 max-w-[90ch] text-[13.5px] text-ink-2">{verdict.because}</p>
      </div>
      <Button
        look="primary"
        busy={isPending}
        onClick={() => mutate({ id, etag, weighting: { perspective, weights, mustHaves } }, { onSuccess: onRevealed })}
      >
        Show the verdict
      </Button>
    </Card>
  )
}
