import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

/** A surface with a thin border. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('rounded-card border border-line bg-surface shadow-card', className)} {...rest} />
}

/** A card with a heading and, at its right, what can be done with it. */
export function Panel({
  title,
  action,
  className,
  children,
}: {
  title: string
  action?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section className={classNames('rounded-card border border-line bg-surface px-4 py-3 shadow-card', className)}>
      <div className="mb-2 flex min-h-6 flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <h2 className="font-semibold">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}
