'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { Panel } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Chip } from '@/components/ui/chip'
import { Slider } from '@/components/ui/slider'
import type { GroupWeights } from '@/lib/domain/criterion'
import type { MatrixSettings } from '@/lib/domain/matrix'
import { groupIds, groupTitles, mustHaveIds, mustHaveTitles, perspectiveIds, perspectiveTitles } from '@/lib/domain/names'

type WeightsPanelProps = {
  settings: MatrixSettings
  /** True when the weights are not the perspective's own. */
  changed: boolean
  onPerspective: (perspective: MatrixSettings['perspective']) => void
  onWeights: (weights: GroupWeights | null) => void
  onMustHaves: (mustHaves: MatrixSettings['mustHaves']) => void
  /** Tells the weights while a slider moves, and null when they have settled. */
  onMoving?: (weights: GroupWeights | null) => void
  className?: string
}

/** How long a slider must rest before its place counts, in milliseconds. */
const REST_MS = 160

/** Through whose eyes, how much each group counts, and what knocks out. Shares are shown of the whole, so they always add up. */
export function WeightsPanel({ settings, changed, onPerspective, onWeights, onMustHaves, onMoving, className }: WeightsPanelProps) {
  const [draft, setDraft] = useState<GroupWeights | null>(null)
  const settle = useEffectEvent(onWeights)
  useEffect(() => {
    if (!draft) return
    const timer = setTimeout(() => settle(draft), REST_MS)
    return () => clearTimeout(timer)
  }, [draft])
  const tell = useEffectEvent((weights: GroupWeights | null) => onMoving?.(weights))
  useEffect(() => tell(draft), [draft])
  const key = groupIds.map((group) => settings.weights[group]).join('-')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft ends when the weights that hold have changed
  useEffect(() => setDraft(null), [key])

  const weights = draft ?? settings.weights
  const sum = groupIds.reduce((total, group) => total + weights[group], 0)
  const share = (value: number) => (sum > 0 ? Math.round((value / sum) * 100) : 0)
  return (
    <Panel
      title="Seen by"
      className={className}
      action={
        changed && (
          <button type="button" className="min-h-6 text-sm text-accent hover:underline" onClick={() => onWeights(null)}>
            Undo own weights
          </button>
        )
      }
    >
      <div className="grid gap-x-8 gap-y-3 @2xl:grid-cols-3">
        <fieldset className="flex flex-wrap content-start gap-1">
          <legend className="sr-only">Perspective</legend>
          {perspectiveIds.map((id) => (
            <Chip key={id} on={settings.perspective === id} onClick={() => onPerspective(id)}>
              {perspectiveTitles[id]}
            </Chip>
          ))}
        </fieldset>
        <div className="grid content-start text-sm">
          {groupIds.map((group) => (
            <div key={group} className="grid grid-cols-[64px_1fr_36px] items-center gap-2.5">
              <span>{groupTitles[group]}</span>
              <Slider
                label={groupTitles[group]}
                value={weights[group]}
                valueText={`${share(weights[group])} % of the score`}
                onValue={(value) => setDraft({ ...weights, [group]: value })}
              />
              <span className="num text-right text-ink-2">{share(weights[group])} %</span>
            </div>
          ))}
        </div>
        <fieldset className="grid content-start border-t border-line pt-2.5 text-sm text-ink-2 @2xl:border-0 @2xl:pt-0">
          <legend className="sr-only">Must-haves</legend>
          {mustHaveIds.map((id) => (
            <Checkbox
              key={id}
              label={mustHaveTitles[id]}
              checked={settings.mustHaves.includes(id)}
              onChange={(event) =>
                onMustHaves(event.currentTarget.checked ? [...settings.mustHaves, id] : settings.mustHaves.filter((each) => each !== id))
              }
            />
          ))}
        </fieldset>
      </div>
    </Panel>
  )
}
