'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { wayTitles } from '@/lib/domain/names'
import type { WayGuess } from '@/lib/domain/way-signals'
import { connectionWaysQuery } from '@/lib/query/connections'

const words: Record<WayGuess['confidence'], string> = {
  certain: 'certain',
  strong: 'shown strongly',
  likely: 'likely',
  possible: 'possible, nothing shows it',
}

/** Which ways a connection can serve, each with what speaks for it, and the profiles that are declared another. */
export function WhichWay({ connectionId }: { connectionId: string }) {
  const { data, error } = useQuery(connectionWaysQuery())
  const found = data?.find((one) => one.connectionId === connectionId)
  return (
    <Panel title="Which way is this?">
      {error && <Notice tone="bad">{error.message}</Notice>}
      {!data && !error && <Skeleton className="h-16" />}
      {found?.ways.length === 0 && <p className="text-ink-2">Too little is known yet: collect it, with the right to list machines.</p>}
      <ul className="grid gap-2.5">
        {found?.ways.map(({ way, confidence, signals }) => (
          <li key={way} className="flex gap-3">
            <span className="pt-0.5">
              <WayGlyph way={way} />
            </span>
            <div className="min-w-0">
              <p className="font-medium">
                {wayTitles[way]} <Badge>{words[confidence]}</Badge>
              </p>
              {signals.map(({ text }) => (
                <p key={text} className="anywhere text-sm text-ink-2">
                  {text}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {found?.conflicts.map(({ profileId, profile, declared }) => (
        <p key={profileId} className="anywhere mt-2 border-t border-line pt-2 text-sm text-warn">
          <Link href={`/profiles/${profileId}` as Route} className="underline">
            {profile}
          </Link>{' '}
          is declared {wayTitles[declared].toLowerCase()}, which none of this shows.
        </p>
      ))}
    </Panel>
  )
}
