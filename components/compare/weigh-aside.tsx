'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { DecisionPanel } from '@/components/decisions/decision-panel'
import { WeightsPanel } from '@/components/matrix/weights-panel'
import { Button } from '@/components/ui/button'
import { useOpen } from '@/components/ui/use-open'
import { WeighingPanels } from '@/components/verdict/weighing-panels'
import type { Comparison, ComparisonEdit } from '@/lib/domain/comparison'
import type { GroupWeights } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'
import { ownWeights, type useView } from './use-view'

const WeightLog = dynamic(() => import('./weight-log').then((module) => module.WeightLog), { ssr: false })

type WeighAsideProps = {
  matrix: Matrix
  weighing: Weighing | null
  comparison: Comparison
  view: ReturnType<typeof useView>
  keeping: boolean
  onKeep: (change: ComparisonEdit) => void
}

/** What counts and what follows from it: weights and must-haves, and under them how robust the verdict is, what would turn it and who objects. */
export function WeighAside({ matrix: { settings, profiles }, weighing, comparison, view, keeping, onKeep }: WeighAsideProps) {
  const [moving, setMoving] = useState<GroupWeights | null>(null)
  const [logged, setLogged] = useOpen('log', false, 'push')
  const own = ownWeights(comparison, view.asked)
  return (
    <aside
      aria-label="Weights and must-haves"
      className="@container grid grid-cols-[minmax(0,1fr)] gap-3.5 wide:row-span-2 print:block print:space-y-3.5"
    >
      <WeightsPanel
        settings={{
          perspective: view.asked.perspective ?? comparison.perspective,
          weights: view.asked.weights ?? settings.weights,
          mustHaves: view.asked.mustHaves ?? comparison.mustHaves,
        }}
        changed={own !== null}
        onPerspective={(by) => view.set({ by, w: null })}
        onWeights={(w) => {
          if (!w && !view.asked.weights) return onKeep({ weights: null })
          // One step back undoes however many moves of the sliders.
          view.set({ w }, w && view.asked.weights ? 'replace' : 'push')
        }}
        onMustHaves={(must) => view.set({ must })}
        onMoving={setMoving}
      />
      {view.changed && comparison.revealedAt && (
        <div className="flex flex-wrap gap-2">
          <Button busy={keeping} onClick={() => onKeep({ perspective: settings.perspective, weights: own, mustHaves: settings.mustHaves })}>
            Keep for the team
          </Button>
          <Button look="ghost" onClick={() => view.set({ by: null, w: null, must: null })}>
            Back to the kept view
          </Button>
        </div>
      )}
      {comparison.revealedAt && (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3.5 @2xl:grid-cols-3 @5xl:grid-cols-4 print:break-inside-avoid">
            {weighing && <WeighingPanels weighing={weighing} profiles={profiles} moving={moving} />}
            <DecisionPanel
              comparison={comparison}
              profiles={profiles}
              suggestedId={weighing?.profileId ?? null}
              settings={{ perspective: settings.perspective, weights: own, mustHaves: settings.mustHaves }}
            />
          </div>
          <Button look="ghost" size="s" className="justify-self-start" onClick={() => setLogged(true)}>
            How the weights came about
          </Button>
          {logged && <WeightLog comparisonId={comparison.id} onClose={() => setLogged(false)} />}
        </>
      )}
    </aside>
  )
}
