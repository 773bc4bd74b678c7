import type { ComponentProps } from 'react'
import { classNames } from './class-names'

const box =
  'w-full rounded-md border border-control bg-surface px-2.5 text-ink placeholder:text-ink-3 aria-invalid:border-bad disabled:opacity-60 max-md:text-[16px]'

/** One line of text or a number. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(box, 'h-8', className)} {...rest} />
}

/** Several lines of text. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={classNames(box, 'min-h-20 py-1.5', className)} {...rest} />
}

/** One of a few, by the browser's own list. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={classNames(box, 'h-8 pr-1', className)} {...rest} />
}
