import { partsTitle, timeHeadline } from '@/components/releases/time-part-words'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { duration } from '@/lib/domain/duration'
import type { TimeSpent } from '@/lib/domain/time-spent'

/** Where the time of releases went, and what another way would have saved; no release is named. Without scripts. */
export function SharedCycle({ cycle }: { cycle: TimeSpent }) {
  const shares = [...cycle.parts.filter(({ of }) => of > 0), ...cycle.together]
  const known = cycle.ways.filter(({ savedSeconds }) => savedSeconds !== null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="max-w-[90ch] text-ink-2">
        {timeHeadline(cycle) ?? 'Of no release of that time was it known how long it took from commit to ready.'}
      </p>
      {shares.length > 0 && (
        <Table label="Where the time went" className="max-md:[&_:is(td,th)]:px-2">
          <TableHead titles={['Part', 'In all', 'p50', 'p90', 'Known in']} />
          <tbody>
            {shares.map(({ parts, seconds, p50, p90, n }) => (
              <tr key={parts.join(' ')}>
                <RowHead className="align-top">{partsTitle(parts)}</RowHead>
                <TableCell className="num">{seconds === null ? <span className="text-ink-3">unknown</span> : duration(seconds)}</TableCell>
                <TableCell className="num">{p50 === null ? '' : duration(p50)}</TableCell>
                <TableCell className="num">{p90 === null ? '' : duration(p90)}</TableCell>
                <TableCell className="num whitespace-nowrap">
                  {n} of {cycle.releases}
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {known.length > 0 && cycle.tries.timed > 0 && (
        <p className="max-w-[90ch] text-ink-2">
          {cycle.tries.timed} tries waited {duration(cycle.tries.seconds ?? 0)} in all.{' '}
          {known.map(({ name, savedSeconds }) => `With ${name} they would have waited ${duration(savedSeconds ?? 0)} less.`).join(' ')}
        </p>
      )}
    </div>
  )
}
