import type { Route } from 'next'
import Link from 'next/link'
import { Fragment } from 'react'
import { Fold } from '@/components/ui/fold'
import { duration } from '@/lib/domain/duration'
import type { WeekCause } from '@/lib/domain/week'

type Linked = WeekCause['changes']

function Links({ title, links }: { title: string; links: Linked }) {
  return (
    <p>
      {title}{' '}
      {links.map(({ text, href }, index) => (
        <Fragment key={`${href} ${text}`}>
          {index > 0 && ', '}
          <Link href={href as Route} className="anywhere text-accent hover:underline">
            {text}
          </Link>
        </Fragment>
      ))}
    </p>
  )
}

/** The likely cause of a regression; under it the parts in either week, the rule by which it is named, what changed and what it rests on. */
export function Cause({ cause: { text, rule, parts, n, changes, evidence }, name }: { cause: WeekCause; name: string }) {
  return (
    <div className="pb-2 pl-[13px] text-sm text-ink-2">
      <p className="anywhere max-w-[90ch]">{text}</p>
      <Fold name={name} className="mt-1">
        <summary className="inline-block min-h-6 cursor-pointer leading-6 text-accent hover:underline">What it is told from</summary>
        <div className="grid max-w-[90ch] gap-2 pt-1">
          {parts.length > 0 && (
            <table className="w-fit max-w-full">
              <caption className="sr-only">
                Average time of each part in the week before and in this one, and its share of the increase
              </caption>
              <thead>
                <tr className="text-left text-ink-3 [&>th]:pr-4 [&>th]:font-medium">
                  <th scope="col">Part</th>
                  <th scope="col">Before (n&nbsp;=&nbsp;{n.before})</th>
                  <th scope="col">Now (n&nbsp;=&nbsp;{n.now})</th>
                  <th scope="col">Share</th>
                </tr>
              </thead>
              <tbody>
                {parts.map(({ title, before, now, share }) => (
                  <tr key={title} className="align-top [&>td]:pr-4">
                    <th scope="row" className="pr-4 text-left font-medium text-ink">
                      {title}
                    </th>
                    <td>{duration(before)}</td>
                    <td>{duration(now)}</td>
                    <td>{share === null ? 'none' : `${Math.round(share * 100)}\u202f%`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p>{rule}</p>
          {changes.length > 0 && <Links title="Changed this week:" links={changes} />}
          <Links title="It rests on:" links={evidence} />
        </div>
      </Fold>
    </div>
  )
}
