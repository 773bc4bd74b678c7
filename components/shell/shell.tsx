import Link from 'next/link'
import { Activity, type ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icon'
import type { Session } from '@/lib/domain/actor'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { Navigation } from './navigation'
import { PaletteKey } from './palette-key'

/** The frame of every screen: the way to the content, the navigation, and who is signed in. It works before the screen in it does. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[176px_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-2 text-bg focus:translate-y-0 print:hidden"
      >
        Skip to content
      </a>
      <aside
        aria-label="Fourways"
        className="md:sticky md:top-0 md:flex md:h-dvh md:flex-col md:overflow-y-auto md:border-r md:border-line md:px-2.5 md:py-3.5 print:hidden"
      >
        <Link href="/" className="px-2 pt-1 pb-4 max-md:hidden">
          <Brand />
        </Link>
        <Navigation teamName={session.team.name} />
        <div className="mt-auto grid gap-1 pt-4 max-md:hidden">
          <PaletteKey session={session} />
          <AccountMenu
            session={session}
            className="flex min-h-9 items-center gap-2 rounded-md px-2 text-left text-ink-2 hover:bg-ink/4 hover:text-ink"
          >
            <Icon name="person" className="flex-none" />
            <span className="anywhere min-w-0 flex-1 text-sm leading-tight">{session.team.name}</span>
            {session.team.sample && <Badge>sample</Badge>}
          </AccountMenu>
        </div>
      </aside>
      <div className="min-w-0 max-md:pb-16">
        <Activity>{children}</Activity>
      </div>
    </div>
  )
}
