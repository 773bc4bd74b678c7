'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { Session } from '@/lib/domain/actor'
import { measureNow } from '@/lib/query/collections'
import { comparisonsQuery } from '@/lib/query/comparisons'
import { connectionsQuery } from '@/lib/query/connections'
import { profilesQuery } from '@/lib/query/profiles'
import { places } from './navigation'
import { TabCache } from './tab-cache'
import { useTheme } from './use-theme'

const item = 'flex min-h-8 cursor-pointer items-center rounded-md px-2 data-[selected=true]:bg-ink/7'
const group =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-[11px] [&_[cmdk-group-heading]]:text-ink-3'

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** Goes anywhere and does the few things that need no screen, by typing a part of their name. */
export function CommandPalette({ session, ...rest }: PaletteProps & { session: Session }) {
  return (
    <TabCache session={session}>
      <Palette {...rest} />
    </TabCache>
  )
}

function Palette({ open, onOpenChange }: PaletteProps) {
  const router = useRouter()
  const { data: comparisons = [] } = useQuery({ ...comparisonsQuery(), enabled: open })
  const { data: profiles = [] } = useQuery({ ...profilesQuery(), enabled: open })
  const { data: connections = [] } = useQuery({ ...connectionsQuery(), enabled: open })
  const measure = useMutation(measureNow)
  const [, chooseTheme] = useTheme()
  const act = (action: () => void) => () => {
    onOpenChange(false)
    action()
  }
  const go = (href: string) => act(() => router.push(href as Route))
  const objects = [
    { heading: 'Comparisons', path: 'compare', items: comparisons.map(({ id, question }) => ({ id, name: question })) },
    { heading: 'Profiles', path: 'profiles', items: profiles },
    { heading: 'Connections', path: 'connections', items: connections },
  ]
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Go to a screen or do something"
      overlayClassName="fixed inset-0 z-40 bg-black/35"
      contentClassName="fixed top-[12dvh] left-1/2 z-50 w-[min(520px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-card border border-line-strong bg-raised shadow-over"
    >
      <Command.Input
        placeholder="Type a name"
        className="h-11 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink-3"
      />
      <Command.List className="max-h-[50dvh] overflow-y-auto p-2">
        <Command.Empty className="px-2 py-4 text-ink-2">Nothing has that name.</Command.Empty>
        <Command.Group heading="Screens" className={group}>
          {[...places.look, ...places.setUp, ...places.team].map((place) => (
            <Command.Item key={place.href} value={`screen ${place.title}`} onSelect={go(place.href)} className={item}>
              {place.title}
            </Command.Item>
          ))}
        </Command.Group>
        {objects
          .filter(({ items }) => items.length > 0)
          .map(({ heading, path, items }) => (
            <Command.Group key={path} heading={heading} className={group}>
              {items.map(({ id, name }) => (
                <Command.Item key={id} value={`${name} ${id}`} onSelect={go(`/${path}/${id}`)} className={item}>
                  {name}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        <Command.Group heading="Do" className={group}>
          <Command.Item onSelect={act(() => measure.mutate(null))} className={item}>
            Measure now
          </Command.Item>
          <Command.Item onSelect={go('/compare/draft')} className={item}>
            Answer six questions
          </Command.Item>
          <Command.Item onSelect={go('/profiles/new')} className={item}>
            New profile
          </Command.Item>
          <Command.Item onSelect={go('/connections/new')} className={item}>
            New connection
          </Command.Item>
          <Command.Item onSelect={act(() => chooseTheme('light'))} className={item}>
            Light appearance
          </Command.Item>
          <Command.Item onSelect={act(() => chooseTheme('dark'))} className={item}>
            Dark appearance
          </Command.Item>
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  )
}
