'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { CollectionProgress } from '@/components/collections/collection-progress'
import { MeasureButton } from '@/components/collections/measure-button'
import { MatrixSkeleton } from '@/components/matrix/matrix-skeleton'
import { Freshness } from '@/components/shell/freshness'
import { Screen } from '@/components/shell/screen'
import { Button } from '@/components/ui/button'
import { NotRead } from '@/components/ui/not-read'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { comparisonQuery, matrixQuery, weighingQuery } from '@/lib/query/comparisons'
import { draftQuery } from '@/lib/query/drafts'
import { ComparedProfiles } from './compared-profiles'
import { EditableQuestion } from './editable-question'
import { MatrixView } from './matrix-view'
import { ownWeights, useView } from './use-view'

const DraftNotice = dynamic(() => import('@/components/draft/draft-notice').then((module) => module.DraftNotice))
const ExportDialog = dynamic(() => import('./export-dialog').then((module) => module.ExportDialog), { ssr: false })
const ShareDialog = dynamic(() => import('@/components/shares/share-dialog').then((module) => module.ShareDialog), { ssr: false })

/** One comparison: the verdict first, the matrix under it, weights and must-haves beside it. */
export function CompareScreen({ comparisonId }: { comparisonId: string }) {
  const view = useView()
  const [sharing, setSharing] = useState(false)
  const [exporting, setExporting] = useState(false)
  const comparison = useQuery(comparisonQuery(comparisonId))
  const { data: matrix, error, refetch, isFetching, isPlaceholderData } = useQuery(matrixQuery(comparisonId, view.asked))
  const weighed = useQuery({ ...weighingQuery(comparisonId, view.asked), enabled: comparison.data?.revealedAt != null })
  const weighing = weighed.data ?? null
  const draft = useQuery(draftQuery())
  const question = comparison.data?.question ?? matrix?.question
  const failure = comparison.error ?? error
  return (
    <Screen
      crumbs={[{ title: 'Compare', href: '/compare/all' }, { title: question ?? 'Comparison' }]}
      freshness={matrix && <Freshness {...matrix.freshness} />}
      actions={
        <>
          <MeasureButton />
          <Button look="primary" disabled={!matrix} onClick={() => setSharing(true)}>
            Share link
          </Button>
        </>
      }
    >
      <div className="mb-3.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {comparison.data ? <EditableQuestion comparison={comparison.data} /> : <Skeleton className="h-7 w-72" />}
        {comparison.data && (
          <div className="flex flex-wrap gap-2">
            {comparison.data.revealedAt && <Button onClick={() => setExporting(true)}>Export</Button>}
            <ComparedProfiles comparison={comparison.data} />
          </div>
        )}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <CollectionProgress />
        {failure && (
          <Notice
            tone="bad"
            title={matrix ? 'The matrix could not be computed anew; below is the one before' : 'The matrix could not be read'}
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {failure.message}
          </Notice>
        )}
        {!failure && weighed.error && (
          <NotRead title="How robust the verdict is could not be computed" error={weighed.error} again={weighed.refetch} />
        )}
        {matrix && draft.data?.comparisonId === comparisonId && <DraftNotice draft={draft.data} matrix={matrix} />}
        {matrix && comparison.data ? (
          <MatrixView matrix={matrix} weighing={weighing} comparison={comparison.data} view={view} late={isFetching && isPlaceholderData} />
        ) : (
          !failure && <MatrixSkeleton />
        )}
      </div>
      {exporting && <ExportDialog comparisonId={comparisonId} view={view.asked} onClose={() => setExporting(false)} />}
      {sharing && matrix && comparison.data && (
        <ShareDialog
          comparisonId={comparisonId}
          question={matrix.question}
          settings={{ ...matrix.settings, weights: ownWeights(comparison.data, view.asked) }}
          onClose={() => setSharing(false)}
        />
      )}
    </Screen>
  )
}
