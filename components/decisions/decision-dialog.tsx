'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ExportPartsDialog } from '@/components/exports/export-parts-dialog'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Fold } from '@/components/ui/fold'
import { Skeleton } from '@/components/ui/skeleton'
import { utcTime } from '@/components/ui/utc-time'
import type { OpenedDecision } from '@/lib/domain/decision'
import { decisionQuery } from '@/lib/query/decisions'
import { decisionParts } from './decision-parts'
import { paybackInWords } from './payback-words'
import { SinceTable } from './since-table'

const fileName = ({ decision: { question, createdAt } }: OpenedDecision) =>
  `${createdAt.slice(0, 10)}-${
    question
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'decision'
  }`

/** A decision as it was taken, and cell by cell what was and what is. Load it lazily. */
export function DecisionDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error } = useQuery(decisionQuery(id))
  const [exporting, setExporting] = useState(false)
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={data ? `You chose ${data.decision.chosen.name}` : 'The decision'}
      description={data && `${data.decision.decidedBy}, ${utcTime(data.decision.createdAt)}`}
    >
      {error && <p className="text-bad">{error.message}</p>}
      {!data && !error && <Skeleton className="h-48" />}
      {data && <Opened opened={data} />}
      <DialogActions>
        {data && <Button onClick={() => setExporting(true)}>Export decision</Button>}
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
      {data && exporting && (
        <ExportPartsDialog
          name={fileName(data)}
          format="fourways-decision"
          means="The decision with what has changed since; as Markdown its whole record."
          parts={decisionParts(data)}
          from={data}
          markdown={data.record}
          onClose={() => setExporting(false)}
        />
      )}
    </Dialog>
  )
}

function Opened({ opened: { decision, payback, since } }: { opened: OpenedDecision }) {
  const { switchingLowDays: low, switchingHighDays: high, replaces } = decision
  const weeks = paybackInWords(payback)
  return (
    <div className="grid gap-3">
      <p className="anywhere whitespace-pre-line">{decision.why}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <dt className="text-ink-3">Replaces</dt>
        <dd className="anywhere">{replaces?.name ?? 'nothing'}</dd>
        {replaces && (
          <>
            <dt className="text-ink-3">Switching</dt>
            <dd>{low === high ? `${high} days` : `${low} to ${high} days`}</dd>
            <dt className="text-ink-3">Paid back after</dt>
            <dd>
              {weeks ?? payback.why}
              <Fold name="counted">
                <summary className="min-h-6 w-fit text-ink-2">What is counted</summary>
                <ul className="list-disc pl-4 text-ink-2">
                  {payback.counted.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </Fold>
            </dd>
          </>
        )}
        <dt className="text-ink-3">Review on</dt>
        <dd>
          <time dateTime={decision.reviewOn}>{decision.reviewOn}</time>
        </dd>
      </dl>
      <h3 className="font-semibold">What changed since you agreed</h3>
      {since ? (
        <SinceTable since={since} />
      ) : (
        <p className="text-ink-2">Its comparison was removed: there is nothing to compare it with.</p>
      )}
    </div>
  )
}
