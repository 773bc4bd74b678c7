import type { ComponentProps } from 'react'
import { classNames } from './class-names'

/** A choice that is on or off, in a row of its kind. */
export function Chip({ on, className, ...rest }: ComponentProps<'button'> & { on: boolean }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      className={classNames(
        'min-h-6 rounded-full border px-2 py-px text-sm',
        on ? 'border-ink bg-ink text-bg' : 'border-line-strong text-ink-2 hover:border-control hover:text-ink',
        className,
      )}
      {...rest}
    />
  )
}
