'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { useOpen } from '@/components/ui/use-open'
import { weekQuery } from '@/lib/query/posts'
import { Cause } from './week-cause'

/** How many lines are told before somebody asks for all. */
const FIRST = 6

/** The last seven days: what was broken, slower, waited for and released, and what the matrix says otherwise; each line opens to what it rests on. */
export function WeekPanel() {
  const { data: week, error, refetch } = useQuery(weekQuery())
  const [all, setAll] = useOpen('week')
  return (
    <Panel
      title="This week"
      action={
        <Link href={'/posts' as Route} className="inline-block min-h-6 text-sm leading-6 text-accent hover:underline">
          Post it weekly
        </Link>
      }
    >
      {error && <NotRead title="The week could not be read" error={error} again={refetch} />}
      {!week && !error && <Skeleton className="h-24" />}
      {week?.lines.length === 0 && (
        <p className="text-ink-2">Nothing was broken, slower or released in seven days, and the matrix says what it said.</p>
      )}
      {week && week.lines.length > 0 && (
        <ul>
          {(all ? week.lines : week.lines.slice(0, FIRST)).map(({ text, tone, href, cause }, index) => (
            <li key={text} className="border-t border-line first:border-0">
              <Link href={href as Route} className="anywhere block py-1.5 hover:underline">
                <StatusDot tone={tone}>{text}</StatusDot>
              </Link>
              {cause && <Cause cause={cause} name={`cause.${index}`} />}
            </li>
          ))}
        </ul>
      )}
      {week && week.lines.length > FIRST && (
        <Button size="s" look="ghost" className="-ml-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${week.lines.length}`}
        </Button>
      )}
    </Panel>
  )
}
