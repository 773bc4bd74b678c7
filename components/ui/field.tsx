'use client'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names'

/** What a control needs to be tied to its label, hint and error. */
export type FieldTies = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type FieldProps = {
  label: string
  hint?: ReactNode
  /** What is wrong and how to mend it, or null. */
  error?: string | null
  optional?: boolean
  className?: string
  children: (ties: FieldTies) => ReactNode
}

/** A labelled control: `children` gets the ties to spread on it. */
export function Field({ label, hint, error = null, optional = false, className, children }: FieldProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return (
    <div className={classNames('grid gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  )
}

/** Several controls under one name, such as radio buttons. */
export function FieldSet({ legend, hint, children }: { legend: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">{legend}</legend>
      {children}
      {hint && <p className="text-sm text-ink-3">{hint}</p>}
    </fieldset>
  )
}
