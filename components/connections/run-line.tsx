'use client'
import { Badge, StatusDot } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import type { PipelineRun } from '@/lib/domain/pipeline'
import { runParts, runStates, triggerWords } from './run-words'

/** One run of a pipeline: what ran, of which commit, how it ended and where the time went. */
export function RunLine({ run }: { run: PipelineRun }) {
  const { pipeline, repository, branch, onDefaultBranch, commit, trigger, outcome, attempt, queuedAt, firstSeenAt, url } = run
  const { tone, word } = runStates[outcome]
  const title = `${pipeline}${commit ? ` ${commit.slice(0, 8)}` : ''}`
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <div className="anywhere min-w-0 flex-1 basis-64">
        <p className="font-medium">
          {url ? (
            <a href={url} rel="noreferrer" target="_blank" className="inline-block min-h-6 py-0.5 hover:underline">
              {title}
            </a>
          ) : (
            title
          )}{' '}
          {attempt > 1 && <Badge>attempt {attempt}</Badge>}
        </p>
        <p className="text-sm text-ink-3">
          {[repository, branch && `${branch}${onDefaultBranch ? ' (default)' : ''}`, triggerWords[trigger]].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="text-sm sm:text-right">
        <StatusDot tone={tone}>
          <span>
            {word}, <span className="text-ink-3">{<Time at={queuedAt ?? firstSeenAt} />}</span>
          </span>
        </StatusDot>
        <p className="num text-ink-3">{runParts(run).join(', ') || 'time not known'}</p>
      </div>
    </div>
  )
}
