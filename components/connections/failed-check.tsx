import { failureWords } from '@/components/evidence/evidence-words'
import { CodeBlock } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import type { ConnectionCheck } from '@/lib/domain/connection'

/** Why a connection did not answer, and the command that mends it; of one that did, only what is to be minded. */
export function FailedCheck({ check }: { check: ConnectionCheck }) {
  if (check.ok) return check.detail === null ? null : <Notice tone="warn">{check.detail}</Notice>
  return (
    <Notice tone="bad" title={check.reason ? `It does not answer: ${failureWords[check.reason]}` : 'It does not answer'}>
      {check.detail && <p>{check.detail}</p>}
      {check.remedy && (
        <div className="mt-2">
          <CodeBlock label="Mends it" code={check.remedy} />
        </div>
      )}
    </Notice>
  )
}
