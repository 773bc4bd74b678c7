import type { ReactNode } from 'react'
import { Fold } from '@/components/ui/fold'

/** Under a matrix: where the sums unfold that its scores are. */
export const ScoreSumsFold = ({ children }: { children: ReactNode }) => (
  <Fold name="sums" className="border-t border-line px-3 py-2 text-sm">
    <summary className="min-h-6 w-fit font-medium text-ink-2">How the scores come about</summary>
    {children}
  </Fold>
)
