'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Stage } from '@/lib/domain/stage'
import type { Whereabouts } from '@/lib/domain/timeline'

/** What is where: the version of each workload at each stage, and how many newer ones wait before it. */
export function WhereTable({ whereabouts, stages }: { whereabouts: Whereabouts[]; stages: Stage[] }) {
  const workloads = [...new Set(whereabouts.map(({ workload }) => workload))]
  const shown = stages.filter(({ id }) => whereabouts.some(({ stageId }) => stageId === id))
  if (workloads.length === 0) return null
  return (
    <div>
      <h2 className="mb-2 font-semibold">What is where</h2>
      <Table label="What is where">
        <TableHead titles={['Workload', ...shown.map(({ name }) => name)]} />
        <tbody>
          {workloads.map((workload) => (
            <tr key={workload}>
              <RowHead className="anywhere">{workload}</RowHead>
              {shown.map(({ id }) => {
                const there = whereabouts.find((one) => one.workload === workload && one.stageId === id)
                return <TableCell key={id}>{there && <There there={there} stages={stages} />}</TableCell>
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function There({ there: { releaseId, version, since, live, behindStageId, behindBy }, stages }: { there: Whereabouts; stages: Stage[] }) {
  if (releaseId === null) return <span className="text-ink-3">never served</span>
  const before = stages.find(({ id }) => id === behindStageId)?.name
  return (
    <>
      <Link href={`/releases/${releaseId}` as Route} className="num inline-block min-h-6 leading-6 font-medium hover:underline">
        {version}
      </Link>{' '}
      <span className="text-sm text-ink-3">{live ? since && <Time at={since} /> : 'not running when last seen'}</span>
      {before && (
        <span className="block text-sm text-warn">
          {behindBy} newer in {before}
        </span>
      )}
    </>
  )
}
