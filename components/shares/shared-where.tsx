import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { utcTime } from '@/components/ui/utc-time'
import type { Whereabouts } from '@/lib/domain/timeline'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'

/** What served where when it was frozen, and how many newer ones waited before it. Without scripts. */
export function SharedWhere({ timeline: { whereabouts, stages } }: { timeline: TimelineSnapshot['timeline'] }) {
  const workloads = [...new Set(whereabouts.map(({ workload }) => workload))]
  const shown = stages.filter(({ id }) => whereabouts.some(({ stageId }) => stageId === id))
  if (workloads.length === 0) return <p className="text-ink-2">Nothing was seen that fits what was looked for.</p>
  return (
    <Table label="What was where" className="stacked">
      <TableHead titles={['Workload', ...shown.map(({ name }) => name)]} />
      <tbody>
        {workloads.map((workload) => (
          <tr key={workload}>
            <RowHead className="anywhere min-w-24 align-top">{workload}</RowHead>
            {shown.map(({ id, name }) => {
              const there = whereabouts.find((one) => one.workload === workload && one.stageId === id)
              return (
                <TableCell key={id} data-of={name} className="align-top">
                  {there && <There there={there} before={stages.find((stage) => stage.id === there.behindStageId)?.name} />}
                </TableCell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function There({ there: { releaseId, version, since, live, behindBy }, before }: { there: Whereabouts; before: string | undefined }) {
  if (releaseId === null) return <span className="text-ink-3">never served</span>
  return (
    <div>
      <span className="num font-medium">{version ?? 'version unknown'}</span>
      <span className="block text-sm text-ink-3">{live ? since && `since ${utcTime(since)}` : 'not running when last seen'}</span>
      {before && (
        <span className="block text-sm text-warn">
          {behindBy} newer in {before}
        </span>
      )}
    </div>
  )
}
