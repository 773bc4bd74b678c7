'use client'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '@/components/ui/dialog'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import type { WeightChange } from '@/lib/domain/comparison'
import { groupIds, groupTitles, mustHaveTitles, perspectiveTitles } from '@/lib/domain/names'
import { weightChangesQuery } from '@/lib/query/comparisons'

function words({ perspective, weights, mustHaves }: WeightChange): string {
  const sum = weights ? groupIds.reduce((total, id) => total + weights[id], 0) || 1 : 1
  const shares = weights && groupIds.map((id) => `${groupTitles[id].toLowerCase()} ${Math.round((weights[id] / sum) * 100)} %`).join(', ')
  return [
    `${perspectiveTitles[perspective]}, ${shares ?? 'with the weights of that perspective'}`,
    ...mustHaves.map((id) => mustHaveTitles[id]),
  ].join('; ')
}

/** How the comparison was weighed when its verdict was first shown, and each change since. Load it lazily. */
export function WeightLog({ comparisonId, onClose }: { comparisonId: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(weightChangesQuery(comparisonId))
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="How the weights came about"
      description="What counts was said before the verdict was shown; each change afterwards is below."
    >
      {error && <NotRead title="The changes could not be read" error={error} again={refetch} />}
      {!data && !error && <Skeleton className="h-24" />}
      {data?.length === 0 && <p className="text-ink-2">Nothing was changed since this log is kept.</p>}
      <ol className="grid gap-2.5">
        {data?.map((change, at) => (
          <li key={change.id}>
            <p className="text-sm text-ink-3">
              {change.by ?? 'Somebody'}, <Time at={change.at} />
              {at === data.length - 1 && ': with the first verdict'}
            </p>
            <p className="anywhere">{words(change)}</p>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
