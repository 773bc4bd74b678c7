import type { ReactNode } from 'react'
import { classNames } from './class-names'

const tones = { plain: 'border-line-strong', warn: 'border-warn/50', bad: 'border-bad/50' }

/** A message in its place on the page: what failed or matters, and what to do. `bad` ones are announced. */
export function Notice({
  tone = 'plain',
  title,
  action,
  children,
}: {
  tone?: keyof typeof tones
  title?: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className={classNames('flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border bg-surface px-4 py-2.5', tones[tone])}
    >
      <div className="min-w-0 flex-1 basis-64">
        {title && <p className={classNames('font-semibold', tone === 'bad' && 'text-bad', tone === 'warn' && 'text-warn')}>{title}</p>}
        {children && <div className="anywhere text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  )
}
