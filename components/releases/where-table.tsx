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
    <div className="max-sm:[&_td]:px-1.5 max-sm:[&_th]:px-1.5 max-sm:[&_th:first-child]:pl-2.5">
      <h2 className="font-semibold">What is where</h2>
      <p className="mt-0.5 mb-2 max-w-[90ch] text-ink-2">{driftWords(whereabouts, stages)}</p>
      <Table label="What is where">
        <TableHead titles={['Workload', ...shown.map(({ name }) => name)]} />
        <tbody>
          {workloads.map((workload) => (
            <tr key={workload}>
              <RowHead className="anywhere align-top leading-6 sm:min-w-24">{workload}</RowHead>
              {shown.map(({ id }) => {
                const there = whereabouts.find((one) => one.workload === workload && one.stageId === id)
                return (
                  <TableCell key={id} className="align-top">
                    {there && <There there={there} stages={stages} />}
                  </TableCell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

/** How many workloads have what the reference has not, in a sentence. */
function driftWords(whereabouts: Whereabouts[], stages: Stage[]): string {
  const reference = stages.find((stage) => stage.reference)
  if (!reference) return 'No stage is the reference, so nothing is held against it.'
  const of = (standing: Whereabouts['againstReference']) =>
    new Set(whereabouts.filter((one) => one.live && one.againstReference === standing).map(({ workload }) => workload)).size
  const there = new Set(whereabouts.filter(({ againstReference }) => againstReference !== null).map(({ workload }) => workload)).size
  if (there === 0) return `Nothing that runs elsewhere was seen in ${reference.name} yet.`
  const ahead = of('ahead')
  const waits =
    ahead === 0
      ? `Nothing waits for ${reference.name}`
      : `${ahead} of ${there} ${there === 1 ? 'workload' : 'workloads'} ${ahead === 1 ? 'has' : 'have'} what is not yet in ${reference.name}`
  return `${waits}${of('behind') > 0 ? `; ${of('behind')} ${of('behind') === 1 ? 'runs' : 'run'} somewhere what ${reference.name} had before` : ''}.`
}

function There({
  there: { releaseId, version, since, live, behindStageId, behindBy, againstReference },
  stages,
}: {
  there: Whereabouts
  stages: Stage[]
}) {
  if (releaseId === null) return <span className="leading-6 text-ink-3">never served</span>
  const before = stages.find(({ id }) => id === behindStageId)?.name
  return (
    <>
      <Link href={`/releases/${releaseId}` as Route} className="num inline-block min-h-6 leading-6 font-medium hover:underline">
        {version}
      </Link>{' '}
      <span className="text-sm text-ink-3">{live ? since && <Time at={since} /> : 'not running when last seen'}</span>
      {againstReference && <Standing {...{ againstReference, live, stages }} />}
      {before && (
        <span className="block text-sm text-warn">
          {behindBy} newer in {before}
        </span>
      )}
    </>
  )
}

const standings = {
  same: (name: string) => `as in ${name}`,
  ahead: (name: string) => `not yet in ${name}`,
  behind: (name: string) => `was in ${name} before`,
}

function Standing({
  againstReference,
  live,
  stages,
}: Pick<Whereabouts, 'live'> & { againstReference: keyof typeof standings; stages: Stage[] }) {
  const reference = stages.find((stage) => stage.reference)?.name
  const waits = live && againstReference !== 'same'
  return <span className={`block text-sm ${waits ? 'text-warn' : 'text-ink-3'}`}>{standings[againstReference](reference ?? '')}</span>
}
