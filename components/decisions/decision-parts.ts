import type { ScreenPart } from '@/components/exports/screen-text'
import type { OpenedDecision } from '@/lib/domain/decision'
import { paybackInWords } from './payback-words'

const days = (low: number, high: number) => (low === high ? `${high} days` : `${low} to ${high} days`)

/** A decision as two tables to be saved: what was decided, and what has changed since; the second is left out when its comparison was removed. */
export function decisionParts({ decision, payback, since }: OpenedDecision): ScreenPart[] {
  const { question, chosen, replaces, why, decidedBy, author, createdAt, reviewOn, switchingLowDays, switchingHighDays, sha256 } = decision
  const facts: [string, string][] = [
    ['Question', question],
    ['Chosen', chosen.name],
    ['Replaces', replaces?.name ?? 'nothing'],
    ['Why', why],
    ['Decided by', decidedBy],
    ['Written down by', author ?? 'no longer known'],
    ['Written down', createdAt],
    ['Review on', reviewOn],
    ...(replaces
      ? ([
          ['Switching', days(switchingLowDays, switchingHighDays)],
          ['Paid back after', paybackInWords(payback) ?? payback.why],
        ] satisfies [string, string][])
      : []),
    ['SHA-256 of the frozen evidence', sha256],
  ]
  const changed = since?.cells.map(({ title, profile, was, is, standing }) => [
    title,
    profile,
    was ?? 'unknown',
    is ?? 'unknown',
    standing.replaceAll('-', ' '),
  ])
  return [
    { kind: 'heading', level: 1, text: question },
    { kind: 'table', title: 'Decision', head: ['What', 'Value'], rows: facts },
    ...(changed
      ? [{ kind: 'table' as const, title: 'Changed since', head: ['Criterion', 'Profile', 'Was', 'Is', 'Standing'], rows: changed }]
      : []),
  ]
}
