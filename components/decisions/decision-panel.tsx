'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { viewAddress } from '@/components/matrix/view-address'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { Time, useNow } from '@/components/ui/time'
import { useAddress } from '@/components/ui/use-address'
import type { Comparison, Weighting } from '@/lib/domain/comparison'
import type { Matrix } from '@/lib/domain/matrix'
import { decisionsQuery } from '@/lib/query/decisions'

const DecideDialog = dynamic(() => import('./decide-dialog').then((module) => module.DecideDialog), { ssr: false })
const DecisionDialog = dynamic(() => import('./decision-dialog').then((module) => module.DecisionDialog), { ssr: false })

type DecisionPanelProps = { comparison: Comparison; profiles: Matrix['profiles']; suggestedId: string | null; settings: Weighting }

/** What the team took from the comparison, whether it is due for review, and the way to write down the next. */
export function DecisionPanel({ comparison, profiles, suggestedId, settings }: DecisionPanelProps) {
  const { data: decisions, error, refetch } = useQuery(decisionsQuery(comparison.id))
  const [deciding, setDeciding] = useState(false)
  const [{ decision: opened }, change] = useAddress(viewAddress)
  const now = useNow()
  const [holds, ...earlier] = decisions ?? []
  const due = holds && now !== null && Date.parse(holds.reviewOn) <= now
  return (
    <Panel title="Decision">
      {!decisions && error && <NotRead title="The decisions could not be read" error={error} again={refetch} />}
      {!decisions && !error && <Skeleton className="h-9" />}
      {holds && (
        <div className="grid gap-1 text-sm">
          <p className="anywhere text-base font-semibold">{holds.chosen.name}</p>
          <p className="anywhere text-ink-2">
            {holds.decidedBy}, <Time at={holds.createdAt} />
          </p>
          <p className={due ? 'font-medium text-warn' : 'text-ink-2'}>
            {due ? 'Due for review since' : 'To be reviewed on'} <time dateTime={holds.reviewOn}>{holds.reviewOn}</time>
          </p>
        </div>
      )}
      {decisions?.length === 0 && (
        <p className="text-sm text-ink-2">None yet. Write down what you choose and why: the evidence is kept beside it as it stands.</p>
      )}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {holds && (
          <Button look={due ? 'primary' : 'secondary'} onClick={() => change({ decision: holds.id })}>
            What changed since
          </Button>
        )}
        {decisions && (
          <Button look={holds ? 'ghost' : 'secondary'} onClick={() => setDeciding(true)}>
            {holds ? 'Decide anew' : 'Write down a decision'}
          </Button>
        )}
      </div>
      {earlier.length > 0 && (
        <ul className="mt-2 grid gap-1 border-t border-line pt-2 text-sm">
          {earlier.map(({ id, chosen, createdAt }) => (
            <li key={id}>
              <button type="button" className="min-h-6 text-left text-accent hover:underline" onClick={() => change({ decision: id })}>
                {chosen.name}
              </button>{' '}
              <span className="text-ink-3">
                <Time at={createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {deciding && (
        <DecideDialog
          comparison={comparison}
          profiles={profiles}
          suggestedId={suggestedId}
          settings={settings}
          onClose={() => setDeciding(false)}
        />
      )}
      {opened && <DecisionDialog id={opened} onClose={() => change({ decision: null })} />}
    </Panel>
  )
}
