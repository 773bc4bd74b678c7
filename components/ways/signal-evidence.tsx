'use client'
import { useQuery } from '@tanstack/react-query'
import { EvidenceFacts } from '@/components/evidence/evidence-facts'
import { NotRead } from '@/components/ui/not-read'
import { SidePanel } from '@/components/ui/side-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { metricNames } from '@/lib/domain/metric-names'
import { evidenceQuery } from '@/lib/query/evidence'

/** The evidence that shows a signal. */
export function SignalEvidence({ evidenceId, onClose }: { evidenceId: string; onClose: () => void }) {
  const { data: evidence, error, refetch } = useQuery(evidenceQuery(evidenceId))
  return (
    <SidePanel open onClose={onClose} title={evidence ? metricNames[evidence.metric].title : 'Evidence'}>
      {error && <NotRead title="The evidence could not be read" error={error} again={refetch} />}
      {evidence && <EvidenceFacts evidence={evidence} />}
      {!evidence && !error && <Skeleton className="h-40" />}
    </SidePanel>
  )
}
