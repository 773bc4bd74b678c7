'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { type Addressed, type AddressParts, changedQuery, oneOf } from '@/components/ui/address'

/** What the address of a shared page says beside what is unfolded: that cells stand against today's, and that what changed since is shown. */
type ViewAddress = { vs: 'today'; since: 'today' }

const parts: AddressParts<ViewAddress> = { vs: oneOf(['today']), since: oneOf(['today']) }

type LinkProps = { change: Partial<Addressed<ViewAddress>>; on?: boolean; className: string; children: ReactNode }

/** A link to another view of the same page that leaves all else in the address, and the reader at the same place; without scripts it is a link like any other. */
export function ViewLink({ change, on = false, className, children }: LinkProps) {
  const query = changedQuery(parts, useSearchParams().toString(), change)
  return (
    <Link
      href={`${usePathname()}${query}` as Route}
      scroll={false}
      prefetch={false}
      aria-current={on ? 'true' : undefined}
      className={className}
    >
      {children}
    </Link>
  )
}
