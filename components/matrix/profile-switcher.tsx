import { classNames } from '@/components/ui/class-names'
import type { Matrix } from '@/lib/domain/matrix'
import { wayTitles } from '@/lib/domain/names'
import { WayGlyph } from './way-glyph'

/** How many profiles stand in rows; more of them scroll. */
const ROOM = 8

/** On narrow screens: which profile the one column shows. */
export function ProfileSwitcher({
  profiles,
  shown,
  onShow,
}: {
  profiles: Matrix['profiles']
  shown: number
  onShow: (profileId: string) => void
}) {
  return (
    <fieldset
      className={classNames(
        'gap-1 border-b border-line p-1.5 md:hidden',
        profiles.length > ROOM ? 'flex overflow-x-auto' : 'grid grid-cols-[repeat(auto-fit,minmax(5rem,1fr))]',
      )}
    >
      <legend className="sr-only">Profile shown</legend>
      {profiles.map((profile, index) => (
        <button
          key={profile.id}
          type="button"
          aria-pressed={index === shown}
          onClick={() => onShow(profile.id)}
          className={classNames(
            'grid min-h-11 min-w-20 flex-1 justify-items-center gap-0.5 rounded-md px-1 py-1 text-xs font-medium',
            index === shown ? 'bg-ink/8 text-ink' : 'text-ink-2',
          )}
        >
          <WayGlyph way={profile.way} />
          {profiles.filter((each) => each.way === profile.way).length > 1 ? profile.name : wayTitles[profile.way]}
        </button>
      ))}
    </fieldset>
  )
}
