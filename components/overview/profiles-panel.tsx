import Link from 'next/link'
import { EndedLines } from '@/components/catalogue/ended'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { wayTitles } from '@/lib/domain/names'
import type { Overview } from '@/lib/domain/overview'

/** Points and coverage of each profile in the newest comparison. */
export function ProfilesPanel({ profiles }: { profiles: Overview['profiles'] }) {
  return (
    <Panel
      title="Profiles"
      action={
        <Link href="/profiles/new" className={buttonClass({ size: 's' })}>
          New profile
        </Link>
      }
    >
      {profiles.length === 0 && <p className="text-ink-2">None yet. A profile is one way that your team works or could work.</p>}
      <ul>
        {profiles.map(({ profile, points, coverage }) => (
          <li key={profile.id} className="flex items-center gap-3 border-t border-line py-2 first:border-0">
            <WayGlyph way={profile.way} />
            <div className="min-w-0 flex-1">
              <p>
                <Link
                  href={`/profiles/${profile.id}`}
                  className="anywhere mr-1.5 inline-block min-h-6 leading-6 font-semibold hover:underline"
                >
                  {profile.name}
                </Link>
                {profile.current && <Badge>current</Badge>}
              </p>
              <p className="anywhere text-sm text-ink-3">{profile.summary || wayTitles[profile.way]}</p>
              <EndedLines systems={profile.systems} />
            </div>
            <p className="num text-right">
              {points === null ? (
                <span className="text-ink-3">no score</span>
              ) : (
                <span className="text-lg font-[640]">
                  {Math.round(points)}
                  <span className="sr-only"> points</span>
                </span>
              )}
              <span className="block text-sm text-ink-3">{Math.round(coverage * 100)} % known</span>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
