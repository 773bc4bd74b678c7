'use client'
import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { RowHead, TableCell } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Comparison } from '@/lib/domain/comparison'
import { removeComparison } from '@/lib/query/comparisons'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** One comparison in the list. */
export function ComparisonLine({ comparison, perspective }: { comparison: Comparison; perspective: string }) {
  const [removing, setRemoving] = useState(false)
  const { mutate, isPending } = useMutation(removeComparison)
  const count = comparison.profileIds.length
  return (
    <tr>
      <RowHead>
        <Link href={`/compare/${comparison.id}` as Route} className="anywhere inline-block min-h-6 leading-6 hover:underline">
          {comparison.question}
        </Link>
        <span className="num block font-normal text-ink-2 sm:hidden">
          {count === 0 ? 'all profiles' : `${count} profiles`}, seen by {perspective}
        </span>
      </RowHead>
      <TableCell className="num max-sm:hidden">{count || 'all'}</TableCell>
      <TableCell className="max-sm:hidden">{perspective}</TableCell>
      <TableCell className="text-ink-2">
        <Time at={comparison.createdAt} />
      </TableCell>
      <TableCell className="text-right">
        <IconButton label={`Remove “${comparison.question}”`} onClick={() => setRemoving(true)}>
          <Icon name="close" />
        </IconButton>
        {removing && (
          <ConfirmDialog
            title={`Remove “${comparison.question}”?`}
            confirm="Remove comparison"
            busy={isPending}
            onConfirm={() => mutate({ id: comparison.id, etag: comparison.etag }, { onSettled: () => setRemoving(false) })}
            onClose={() => setRemoving(false)}
          >
            Profiles and evidence stay, and so do links to its frozen state.
          </ConfirmDialog>
        )}
      </TableCell>
    </tr>
  )
}
