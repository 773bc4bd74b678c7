import type { ComponentProps } from 'react'
import { classNames } from './class-names'

const looks = {
  primary: 'border-ink bg-ink text-bg hover:opacity-88',
  secondary: 'border-line-strong bg-raised text-ink shadow-card hover:border-control',
  ghost: 'border-transparent text-ink-2 hover:bg-ink/6 hover:text-ink',
  danger: 'border-line-strong bg-raised text-bad shadow-card hover:border-bad',
}
const sizes = { s: 'min-h-6 px-2 py-0.5 text-sm', m: 'min-h-[30px] px-2.5 py-1 text-sm' }

/** How much a button asks for attention, and how large it is. */
export type ButtonLook = { look?: keyof typeof looks; size?: keyof typeof sizes }

/** The classes of a button, for links that look like one. */
export const buttonClass = ({ look = 'secondary', size = 'm' }: ButtonLook = {}): string =>
  classNames(
    'inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline select-none disabled:opacity-50 print:hidden',
    looks[look],
    sizes[size],
  )

/** A button. While `busy` it keeps its width and its place in the focus order, and does nothing. */
export function Button({
  look,
  size,
  busy = false,
  className,
  onClick,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & ButtonLook & { busy?: boolean }) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classNames(buttonClass({ look, size }), busy && 'cursor-progress opacity-60', className)}
      {...rest}
    />
  )
}

/** A square button that holds only an icon; `label` names it. */
export function IconButton({ label, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-grid size-7 flex-none place-items-center rounded-md text-ink-2 hover:bg-ink/6 hover:text-ink disabled:opacity-50',
        className,
      )}
      {...rest}
    />
  )
}
