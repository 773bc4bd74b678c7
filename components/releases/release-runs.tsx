import { RunLine } from '@/components/connections/run-line'
import { Panel } from '@/components/ui/card'
import { duration } from '@/lib/domain/duration'
import { commitOf } from '@/lib/domain/names-commit'
import type { RunStage } from '@/lib/domain/pipeline'
import type { ReleasePage } from '@/lib/domain/release-page'
import { type Stretch, Waterfall } from './waterfall'

/** The pipeline runs of a release's commit, each with its parts on one axis. */
export function Runs({ page: { runs, release, image } }: { page: ReleasePage }) {
  const none =
    (image?.revision ?? commitOf(release)) ? 'No kept run is of its commit.' : 'It names no commit, so no run can be told to be its own.'
  return (
    <Panel title="Pipeline runs">
      {runs.length === 0 && <p className="text-ink-2">{none}</p>}
      <ul>
        {runs.map((run) => (
          <li key={run.id} className="border-t border-line py-2 first:border-0 first:pt-0">
            <RunLine run={run} />
            <Parts stages={run.stages ?? []} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Parts({ stages }: { stages: RunStage[] }) {
  const rows = stages.flatMap((stage, index) => {
    const { name, queuedAt, startedAt, finishedAt, outcome } = stage
    const stretches: Stretch[] = []
    if (queuedAt && startedAt && startedAt > queuedAt) stretches.push({ from: queuedAt, to: startedAt, look: 'waited' })
    if (startedAt && finishedAt) stretches.push({ from: startedAt, to: finishedAt, look: outcome === 'failed' ? 'failed' : 'worked' })
    return stretches.length > 0 ? [{ key: `${name}${index}`, title: name, stretches, words: partWords(stage) }] : []
  })
  if (rows.length === 0) return null
  return (
    <div className="mt-1 text-sm">
      <Waterfall label="Parts of the run" rows={rows} />
    </div>
  )
}

const seconds = (from: string | null, to: string | null) => (from && to && to >= from ? (Date.parse(to) - Date.parse(from)) / 1000 : null)

function partWords({ queuedAt, startedAt, finishedAt, outcome }: RunStage): string {
  const [waited, ran] = [seconds(queuedAt, startedAt), seconds(startedAt, finishedAt)]
  const words = [waited !== null && waited > 0 && `waited ${duration(waited)}`, ran !== null && `ran ${duration(ran)}`].filter(Boolean)
  return `${words.join(', ')}${outcome === 'failed' ? ', failed' : ''}`
}
