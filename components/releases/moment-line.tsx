import type { Route } from 'next'
import Link from 'next/link'
import { utcTime } from '@/components/ui/utc-time'
import type { TimeSpan } from '@/lib/domain/time-spent'
import { momentTitles } from '@/lib/domain/time-spent-words'

type Moment = TimeSpan['from']

const link = 'inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink'

/** Who said when a moment was: a run, a registry or a cluster, with the way there. */
function Said({ moment: { by, byId, connectionId, what, url } }: { moment: Moment }) {
  if (url)
    return (
      <a href={url} rel="noreferrer" target="_blank" className={link}>
        {what}
      </a>
    )
  const href = by === 'release' ? `/releases/${byId}` : `/connections/${connectionId}`
  return (
    <Link href={href as Route} className={link}>
      {what}
    </Link>
  )
}

/** A moment in words: what it is, when, and who said so. */
export function MomentLine({ moment }: { moment: Moment }) {
  return (
    <span className="anywhere">
      {momentTitles[moment.id]} <span className="num">{utcTime(moment.at)}</span>, says <Said moment={moment} />
    </span>
  )
}
