'use client'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { Evidence } from '@/lib/domain/evidence'
import { WITHDRAWN } from '@/lib/domain/withdrawn'
import { declareEvidence } from '@/lib/query/evidence'

/** Takes back what a person declared or guessed of a profile: evidence is only ever added, so both stay kept, and the cell is what it was without it. */
export function TakeBack({ evidence: { subject, metric, outcome, source } }: { evidence: Evidence }) {
  const { mutate, isPending, error } = useMutation(declareEvidence)
  if (subject.kind !== 'profile' || source.system !== 'person' || (outcome !== 'declared' && outcome !== 'guessed')) return null
  const takeBack = () =>
    mutate(
      { profileId: subject.id, metric, provenance: outcome, value: WITHDRAWN },
      { onSuccess: () => void toast('success', 'Taken back. The matrix is computed anew.') },
    )
  return (
    <div className="grid justify-items-start gap-1.5">
      <Button size="s" busy={isPending} onClick={takeBack}>
        {outcome === 'declared' ? 'Take this declaration back' : 'Take this guess back'}
      </Button>
      {error && <Notice tone="bad">{error.message}</Notice>}
    </div>
  )
}
