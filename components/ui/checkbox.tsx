import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

type Ticked = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }

function Choice({ type, label, hint, className, ...rest }: Ticked & { type: 'checkbox' | 'radio' }) {
  return (
    <label className={classNames('flex min-h-6 items-start gap-2 py-0.5', rest.disabled && 'opacity-60', className)}>
      <input type={type} className="mt-[2.5px] size-[14px] flex-none accent-ink" {...rest} />
      <span>
        {label}
        {hint && <span className="block text-sm text-ink-3">{hint}</span>}
      </span>
    </label>
  )
}

/** A tick with its label. */
export const Checkbox = (props: Ticked) => <Choice type="checkbox" {...props} />

/** One of several; give all of a group the same `name`. */
export const Radio = (props: Ticked) => <Choice type="radio" {...props} />
