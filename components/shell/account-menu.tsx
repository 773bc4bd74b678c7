'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Session } from '@/lib/domain/actor'

const Account = dynamic(() => import('./account').then((module) => module.Account), { ssr: false })

/** Opens who is signed in, what they see by, and the way out; what is in it comes with the first opening. */
export function AccountMenu({ session, className, children }: { session: Session; className?: string; children: ReactNode }) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState(false)
  // The browser opens it even before this works.
  useEffect(() => setWanted(menu.current?.matches(':popover-open') ?? false), [])
  return (
    <>
      <button type="button" popoverTarget={id} className={className}>
        {children}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        onBeforeToggle={() => setWanted(true)}
        className="account-menu fixed m-0 w-60 rounded-card border border-line-strong bg-raised p-1.5 text-base text-ink shadow-over"
      >
        {wanted && <Account session={session} />}
      </div>
    </>
  )
}
