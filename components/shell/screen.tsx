'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import { sessionQuery } from '@/lib/query/session'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { useEarlyPress } from './early-press'

type ScreenProps = {
  /** Where this is, from the outside in; the last one is this screen. */
  crumbs: { title: string; href?: Route }[]
  freshness?: ReactNode
  /** What can be done here, the most likely last. */
  actions?: ReactNode
  children: ReactNode
}

/** One screen: the bar with where one is and what one can do, and the content under it. */
export function Screen({ crumbs, freshness, actions, children }: ScreenProps) {
  const { data: session } = useQuery(sessionQuery())
  useEarlyPress()
  return (
    <>
      <header className="sticky top-0 z-10 flex min-h-[52px] flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line bg-bg px-4 py-2 md:px-6 print:hidden">
        <Link href="/" className="grid min-h-6 min-w-6 place-items-center md:hidden">
          <Brand compact />
        </Link>
        <nav aria-label="Where this is" className="min-w-0 flex-1">
          <ol className="flex flex-wrap gap-x-1 leading-6">
            {crumbs.map((crumb, index) => {
              const last = index === crumbs.length - 1
              const before = index === crumbs.length - 2
              return (
                <li
                  key={crumb.title}
                  aria-current={last ? 'page' : undefined}
                  className={classNames(
                    last ? 'anywhere font-semibold max-sm:sr-only' : 'text-ink-3 after:ml-1 after:content-["/"]',
                    before && 'max-sm:after:hidden',
                  )}
                >
                  {crumb.href && !last ? (
                    <Link href={crumb.href} className="inline-block min-h-6 hover:text-ink">
                      {crumb.title}
                    </Link>
                  ) : (
                    crumb.title
                  )}
                </li>
              )
            })}
          </ol>
        </nav>
        {freshness && <div className="text-sm text-ink-3 max-lg:order-last max-lg:basis-full">{freshness}</div>}
        {actions}
        {session && (
          <AccountMenu session={session} className="grid size-8 place-items-center rounded-md text-ink-2 md:hidden">
            <Icon name="person" />
            <span className="sr-only">Team and session</span>
          </AccountMenu>
        )}
      </header>
      <main id="content" tabIndex={-1} className="max-w-[1480px] px-4 pt-5 pb-10 outline-none md:px-6">
        {children}
      </main>
    </>
  )
}

/** The one idea of a screen, with a line of what it means. */
export function ScreenTitle({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="mb-4">
      <h1 className="text-2xl font-[640] tracking-[-0.018em]">{title}</h1>
      {children && <p className="mt-1 max-w-[90ch] text-[13.5px] text-ink-2">{children}</p>}
    </div>
  )
}
