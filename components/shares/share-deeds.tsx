'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Notice } from '@/components/ui/notice'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { useOpen } from '@/components/ui/use-open'
import { usePages } from '@/components/ui/use-pages'
import type { ShareDeed } from '@/lib/domain/share'
import { shareDeedsQuery } from '@/lib/query/shares'

const words: Record<ShareDeed['action'], string> = { create: 'made', revoke: 'revoked', import: 'imported', deny: 'was refused' }

/** Who made and ended links, read when it is unfolded. */
export function ShareDeeds() {
  const [open] = useOpen('deeds')
  return (
    <Fold name="deeds">
      <summary className="min-h-6 w-fit font-medium text-ink-2">Who made and revoked links</summary>
      {open && <Deeds />}
    </Fold>
  )
}

function Deeds() {
  const paged = useInfiniteQuery(shareDeedsQuery())
  const showOlder = usePages('deeds', paged)
  const { data, error, hasNextPage, isFetchingNextPage } = paged
  const deeds = data?.pages.flatMap(({ items }) => items)
  if (error) return <Notice tone="bad">{error.message}</Notice>
  if (!deeds) return <p className="text-ink-3">Reading…</p>
  return (
    <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3">
      <Table label="Who made and revoked links" className="stacked">
        <TableHead titles={['When', 'Who', 'Did', 'Link']} />
        <tbody>
          {deeds.map(({ id, at, by, action, title }) => (
            <tr key={id}>
              <RowHead className="font-normal whitespace-nowrap">
                <Time at={at} />
              </RowHead>
              <TableCell data-of="Who" className="anywhere">
                {by ?? 'somebody who is no longer here'}
              </TableCell>
              <TableCell data-of="Did">{words[action]}</TableCell>
              <TableCell data-of="Link" className="anywhere">
                {title ?? <span className="text-ink-3">no link</span>}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
      {hasNextPage && (
        <Button className="justify-self-start" busy={isFetchingNextPage} onClick={showOlder}>
          Show older
        </Button>
      )}
    </div>
  )
}
