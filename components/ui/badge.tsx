import type { ReactNode } from 'react'
import { classNames } from './class-names'

const tones = {
  plain: 'border-line-strong text-ink-2',
  good: 'border-good/40 text-good',
  warn: 'border-warn/40 text-warn',
  bad: 'border-bad/40 text-bad',
}

/** A word of state in a thin frame. */
export function Badge({ tone = 'plain', className, children }: { tone?: keyof typeof tones; className?: string; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-block rounded-[4px] border px-1 text-[11px] leading-4 font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}

const dots = { plain: 'bg-ink-3', good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' }

/** A coloured dot before its word, in the first of its lines; the word always stands beside it. */
export function StatusDot({ tone, children }: { tone: keyof typeof dots; children: ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <span aria-hidden className={classNames('size-[7px] flex-none rounded-full', dots[tone])} />
      {children}
    </span>
  )
}
