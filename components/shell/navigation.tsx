'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Icon, type IconName } from '@/components/ui/icon'

/** A screen that can be gone to. */
export type Place = { title: string; href: Route; icon: IconName }

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
  team: [
    { title: 'Shared links', href: '/shares', icon: 'link' },
    { title: 'Posts', href: '/posts' as Route, icon: 'post' },
  ],
} satisfies Record<string, Place[]>

const MORE = 'more-places'

/** A place in the bar at the foot of narrow screens. */
const inBar = 'max-md:min-h-13 max-md:flex-1 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:px-1 max-md:text-[11px]'
/** A place in a list: at the side, and in what opens over the bar. */
const inList = 'md:min-h-[31px] md:rounded-md md:px-2 md:py-1.5'

const isHere = (path: string, { href }: Place) => (href === '/' ? path === '/' : path.startsWith(href))

/** The screens as a column at the side; on narrow screens as a bar at the foot, with those that are set up behind its last button. */
export function Navigation({ teamName }: { teamName: string }) {
  return (
    <nav
      aria-label="Screens"
      className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:flex max-md:border-t max-md:border-line max-md:bg-bg max-md:pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      <Places places={places.look} look={inBar} />
      <More />
      <div id={MORE} popover="auto" className="more-places">
        <Places title="Set up" places={places.setUp} look="max-md:min-h-11 max-md:gap-2.5 max-md:px-2" />
        <Places title={teamName} places={places.team} look="max-md:min-h-11 max-md:gap-2.5 max-md:px-2" />
      </div>
    </nav>
  )
}

function More() {
  const path = usePathname()
  const here = [...places.setUp, ...places.team].find((place) => isHere(path, place))
  return (
    <button
      type="button"
      popoverTarget={MORE}
      className={classNames('flex items-center font-medium md:hidden', inBar, here ? 'text-ink' : 'text-ink-2')}
    >
      <Icon name={here?.icon ?? 'more'} />
      {here ? here.title : 'More'}
      {here && <span className="sr-only">: more screens</span>}
    </button>
  )
}

function Places({ title, places: listed, look }: { title?: string; places: Place[]; look: string }) {
  const path = usePathname()
  const id = useId()
  return (
    <>
      {title && (
        <p id={id} className="anywhere px-2 pt-4 pb-1 text-[11px] text-ink-3 max-md:pt-2">
          {title}
        </p>
      )}
      <ul aria-labelledby={title && id} className={title ? undefined : 'max-md:contents'}>
        {listed.map((place) => {
          const here = isHere(path, place)
          return (
            <li key={place.href} className={title ? undefined : 'max-md:flex max-md:flex-1'}>
              <Link
                href={place.href}
                aria-current={here ? 'page' : undefined}
                onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
                className={classNames(
                  'flex items-center font-medium',
                  inList,
                  look,
                  here ? 'text-ink md:bg-ink/7' : 'text-ink-2 hover:text-ink md:hover:bg-ink/4',
                )}
              >
                <Icon name={place.icon} className="md:hidden" />
                {place.title}
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}
