'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { Overview } from '@/lib/domain/overview'
import { stagesQuery } from '@/lib/query/stages'

/** What has been added so far and, from two profiles on, the press that compares them. Nothing before the first. */
export function ReadyToCompare({ overview: { profiles, verdict, connections } }: { overview: Overview }) {
  const { data: stages } = useQuery(stagesQuery())
  if (profiles.length === 0 && connections.length === 0) return null
  const next = verdict
    ? 'There is something to compare. What is still being read joins the matrix as it comes.'
    : profiles.length === 1
      ? 'One more profile makes a comparison: add another cluster, or describe a way that you do not have yet.'
      : 'The connection is there. Two profiles make a comparison: describe how your team works today, and another way that it could.'
  return (
    <Card className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        {profiles.length > 0 && (
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {profiles.map(({ profile }) => (
              <li key={profile.id} className="flex items-center gap-2">
                <WayGlyph way={profile.way} />
                <span className="anywhere font-semibold">{profile.name}</span>
              </li>
            ))}
          </ul>
        )}
        <p role="status" className="text-ink-2">
          {next}
        </p>
        {stages?.every(({ reference }) => !reference) && (
          <p className="text-sm text-ink-3">Add production as well, as the reference, and fidelity is measured against it.</p>
        )}
      </div>
      {verdict ? (
        <Link href={`/compare/${verdict.comparisonId}`} className={buttonClass({ look: 'primary' })}>
          Compare
        </Link>
      ) : (
        <Link href="/profiles/new" className={buttonClass()}>
          Describe a profile
        </Link>
      )}
    </Card>
  )
}
