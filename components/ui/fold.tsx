'use client'
import { type ComponentProps, useEffect, useEffectEvent, useRef } from 'react'
import { useOpen } from './use-open'

type FoldProps = Omit<ComponentProps<'details'>, 'open' | 'onToggle' | 'name'> & {
  /** What it is called in the address, once on a screen. */
  name: string
  /** Whether it is open until somebody closes it. */
  begins?: boolean
}

/** Details that unfold under their summary, the first child; whether they do is part of the address. */
export function Fold({ name, begins = false, children, ...rest }: FoldProps) {
  const [open, setOpen] = useOpen(name, begins)
  const details = useRef<HTMLDetailsElement>(null)
  // It may have been unfolded before this script ran: by a press, or by an address that leads into it.
  const catchUp = useEffectEvent(() => {
    if (details.current && details.current.open !== open) setOpen(details.current.open)
  })
  useEffect(() => catchUp(), [])
  return (
    <details
      ref={details}
      open={open}
      data-fold={name}
      data-begins={begins ? 'open' : undefined}
      onToggle={({ currentTarget }) => currentTarget.open !== open && setOpen(currentTarget.open)}
      {...rest}
    >
      {children}
    </details>
  )
}
