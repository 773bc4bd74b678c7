'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ExportButton } from '@/components/exports/export-button'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { type AddressParts, oneOf } from '@/components/ui/address'
import { buttonClass } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useAddress } from '@/components/ui/use-address'
import { waySummaries, ways, wayTitles } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'
import { profilesQuery } from '@/lib/query/profiles'
import { ProfileLine } from './profile-line'

const shown: AddressParts<{ archived: 'true' }> = { archived: oneOf(['true']) }

/** The four ways with the team's profiles of each. */
export function ProfilesScreen() {
  const [address, change] = useAddress(shown)
  const archived = address.archived === 'true'
  const { data: profiles, error, isPending, refetch } = useQuery(profilesQuery(archived))
  return (
    <Screen
      crumbs={[{ title: 'Profiles' }]}
      actions={
        <>
          <ExportButton name="profiles" />
          <Link href="/profiles/new" className={buttonClass({ look: 'primary' })}>
            New profile
          </Link>
        </>
      }
    >
      <ScreenTitle title="Profiles">
        {profiles?.length === 0
          ? 'None yet. Add how your team works today, and another way that it could: two make a comparison.'
          : 'One concrete set-up each. The current one is how the team works today.'}
      </ScreenTitle>
      {error && <NotRead title="The profiles could not be read" error={error} again={refetch} />}
      {isPending && <Loading what="the profiles" />}
      {!error && (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          {ways.map((way) => (
            <section key={way} aria-label={wayTitles[way]} className="min-w-0 rounded-card border border-line bg-surface shadow-card">
              <WayHead way={way} />
              {isPending && <Skeleton className="m-4 h-9" />}
              <ul>
                {profiles
                  ?.filter((profile) => profile.way === way)
                  .map((profile) => (
                    <ProfileLine key={profile.id} profile={profile} />
                  ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      <Checkbox
        className="mt-3 w-fit text-ink-2"
        label="Show archived ones"
        checked={archived}
        onChange={(event) => change({ archived: event.currentTarget.checked ? 'true' : null })}
      />
    </Screen>
  )
}

const WayHead = ({ way }: { way: Way }) => (
  <div className="flex items-center gap-3 px-4 py-3">
    <WayGlyph way={way} />
    <div className="min-w-0 flex-1">
      <h2 className="font-semibold">{wayTitles[way]}</h2>
      <p className="text-sm text-ink-3">{waySummaries[way]}</p>
    </div>
    <Link
      href={`/profiles/new?way=${way}`}
      aria-label={`Add a ${wayTitles[way].toLowerCase()} profile`}
      className={buttonClass({ size: 's' })}
    >
      Add
    </Link>
  </div>
)
