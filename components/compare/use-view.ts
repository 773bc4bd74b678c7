'use client'
import { viewAddress } from '@/components/matrix/view-address'
import { useAddress } from '@/components/ui/use-address'
import type { Comparison } from '@/lib/domain/comparison'
import type { GroupWeights } from '@/lib/domain/criterion'
import type { ViewSettings } from '@/lib/query/comparisons'

/** The view of a comparison from the address, and how to change it; each change is a step that Back undoes, but for the profile shown. */
export function useView() {
  const [{ by, w, must, cell, show, vs, claims }, set] = useAddress(viewAddress)
  return {
    asked: { perspective: by, weights: w, mustHaves: must },
    cell,
    show,
    claims,
    against: vs === 'today',
    changed: by !== null || w !== null || must !== null,
    set,
  }
}

/** The weights that hold when they are not the perspective's own: those of the address, else those kept with the comparison for the same perspective. */
export const ownWeights = (comparison: Comparison, { perspective, weights }: ViewSettings): GroupWeights | null =>
  weights ?? (perspective === null || perspective === comparison.perspective ? comparison.weights : null)
