'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Icon, type IconName } from '@/components/ui/icon'

/** A screen that can be gone to. */
export type Place = { title: string; short?: string; href: Route; icon: IconName }

/** The screens, in the order of the navigation: what one looks at, what is set up, what the team shares. */
export const places = {
  look: [
    { title: 'Overview', href: '/', icon: 'home' },
    { title: 'Compare', href: '/compare', icon: 'grid' },
    { title: 'Releases', href: '/releases' as Route, icon: 'lanes' },
    { title: 'Costs', href: '/costs' as Route, icon: 'coins' },
  ],
  setUp: [
    { title: 'Profiles', href: '/profiles' as Route, icon: 'layers' },
    { title: 'Connections', href: '/connections' as Route, icon: 'plug' },
    { title: 'Catalogue', href: '/catalogue' as Route, icon: 'book' },
  ],
  team: [{ title: 'Shared links', short: 'Links', href: '/shares', icon: 'link' }],
} satisfies Record<string, Place[]>

/** The screens as a column at the side; on narrow screens as a bar at the foot. */
export function Navigation({ teamName }: { teamName: string }) {
  return (
    <nav
      aria-label="Screens"
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:flex max-md:justify-around max-md:border-t max-md:border-line max-md:bg-bg max-md:pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      <Places places={places.look} />
      <Places title="Set up" places={places.setUp} />
      <Places title={teamName} places={places.team} />
    </nav>
  )
}

function Places({ title, places: listed }: { title?: string; places: Place[] }) {
  const path = usePathname()
  const id = useId()
  return (
    <>
      {title && (
        <p id={id} className="anywhere px-2 pt-4 pb-1 text-[11px] text-ink-3 max-md:hidden">
          {title}
        </p>
      )}
      <ul aria-labelledby={title && id} className="max-md:contents">
        {listed.map((place) => {
          const here = place.href === '/' ? path === '/' : path.startsWith(place.href)
          return (
            <li key={place.href}>
              <Link
                href={place.href}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'flex items-center font-medium max-md:min-h-13 max-md:min-w-14 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:px-1 max-md:text-[11px] md:min-h-[31px] md:rounded-md md:px-2 md:py-1.5',
                  here ? 'text-ink md:bg-ink/7' : 'text-ink-2 hover:text-ink md:hover:bg-ink/4',
                )}
              >
                <Icon name={place.icon} className="md:hidden" />
                <span className="md:hidden">{place.short ?? place.title}</span>
                <span className="max-md:hidden">{place.title}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}
