import type { ReactNode } from 'react'
import { ProvenanceDot, standingOfEvidence } from '@/components/matrix/provenance-dot'
import { Fold } from '@/components/ui/fold'
import { Time } from '@/components/ui/time'
import { utcTime } from '@/components/ui/utc-time'
import type { Evidence } from '@/lib/domain/evidence'
import { metricNames } from '@/lib/domain/metric-names'
import { failureWords, standingWords, wordsOf } from './evidence-words'

const milliseconds = (duration: number | null) =>
  duration === null ? null : duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Json({ name, title, value }: { name: string; title: string; value: unknown }) {
  return (
    <Fold name={name}>
      <summary className="min-h-6 w-fit font-medium text-ink-2">{title}</summary>
      <pre className="anywhere mt-1 max-h-80 overflow-y-auto rounded-md border border-line bg-tint p-2.5 font-mono text-[11px] whitespace-pre-wrap">
        {JSON.stringify(value, null, 2)}
      </pre>
    </Fold>
  )
}

type FactsProps = { evidence: Evidence; fixed?: boolean; noted?: boolean; children?: ReactNode }

/** One piece of evidence: who said so, when, by which requests, and what was answered. `fixed` writes times in UTC, the same for every reader; `noted` when its note stands on the screen already. */
export function EvidenceFacts({ evidence, fixed = false, noted = false, children }: FactsProps) {
  const { source, outcome, reason, detail, probe } = evidence
  const standing = standingOfEvidence(evidence)
  const took = milliseconds(evidence.durationMs)
  return (
    <article className="grid gap-1.5 rounded-md border border-line p-3 text-sm">
      <h3 className="flex items-center gap-1.5 font-semibold">
        {standing && <ProvenanceDot standing={standing} />}
        {metricNames[evidence.metric].title}
      </h3>
      {/* What many have in common is said once, above them: a shared page holds hundreds. */}
      <dl className="[&_dd]:anywhere [&_dd]:min-w-0 [&_dt]:text-ink-3 [&>div]:grid [&>div]:grid-cols-[92px_1fr] [&>div]:gap-2 [&>div]:py-0.5">
        <Fact name="Outcome">
          {standing === 'developers' ? standingWords[standing] : wordsOf(evidence)}
          {reason && `: ${failureWords[reason]}`}
        </Fact>
        {detail && !noted && <Fact name={outcome === 'failed' ? 'What to do' : 'Note'}>{detail}</Fact>}
        {evidence.author && <Fact name="By">{evidence.author}</Fact>}
        <Fact name="When">
          {fixed ? <time dateTime={evidence.observedAt}>{utcTime(evidence.observedAt)}</time> : <Time at={evidence.observedAt} />}
          {took && `, took ${took}`}
        </Fact>
        <Fact name="Who said so">
          {[source.system, source.version].filter(Boolean).join(' ')}
          {source.endpoint && <span className="block text-ink-3">{source.endpoint}</span>}
        </Fact>
        {probe && (
          <Fact name="Read by">
            {probe.id}, version {probe.version}
          </Fact>
        )}
      </dl>
      {source.requests.length > 0 && (
        <Fold name={`requests.${evidence.id}`} begins={source.requests.length === 1}>
          <summary className="min-h-6 w-fit font-medium text-ink-2">
            {source.requests.length === 1 ? 'The request' : `${source.requests.length} requests`}
          </summary>
          <ol className="mt-1 grid gap-1.5 [&_code]:block [&_code]:font-mono [&_code]:text-[11px] [&>li]:anywhere [&>li]:rounded-md [&>li]:border [&>li]:border-line [&>li]:bg-tint [&>li]:px-2.5 [&>li]:py-1.5">
            {source.requests.map((sent) => (
              <li key={`${sent.method} ${sent.path} ${sent.hash}`}>
                <code>
                  {sent.method} {sent.path}
                </code>
                <span className="num text-ink-3">
                  {sent.status === null ? 'no answer' : `answered ${sent.status}`}
                  {sent.bytes !== null && `, ${sent.bytes.toLocaleString('en')} bytes`}
                  {sent.durationMs !== null && `, ${milliseconds(sent.durationMs)}`}
                </span>
                {sent.hash && <code className="text-ink-3">sha256 {sent.hash}</code>}
              </li>
            ))}
          </ol>
        </Fold>
      )}
      {evidence.value !== null && <Json name={`value.${evidence.id}`} title="The value" value={evidence.value} />}
      {evidence.projection !== null && <Json name={`answer.${evidence.id}`} title="What it answered" value={evidence.projection} />}
      {children}
    </article>
  )
}
