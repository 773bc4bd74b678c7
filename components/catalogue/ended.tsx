'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import type { EndedProduct } from '@/lib/domain/catalogue'
import { endedAmong } from '@/lib/domain/catalogue-words'
import { endedProductsQuery } from '@/lib/query/catalogue'

function useEnded(systems: string[]): EndedProduct[] {
  const { data: ended = [] } = useQuery(endedProductsQuery())
  return endedAmong(systems, ended)
}

/** A line for each product that a profile is made of and that has ended, with what takes its place. */
export function EndedLines({ systems }: { systems: string[] }) {
  return useEnded(systems).map(({ id, name, successors }) => (
    <p key={id} className="anywhere text-sm text-warn">
      {name} has ended{successors.length > 0 && `; what takes its place: ${successors.join(', ')}`}
    </p>
  ))
}

/** Which products of a profile have ended, when, and what takes their place. */
export function EndedNotice({ systems }: { systems: string[] }) {
  const ended = useEnded(systems)
  if (ended.length === 0) return null
  return (
    <Notice tone="warn" title={ended.length === 1 ? 'Made of a product that has ended' : 'Made of products that have ended'}>
      <ul>
        {ended.map(({ id, name, since, successors }) => (
          <li key={id}>
            <Link href={`/catalogue?entry=${id}` as Route} className="inline-block min-h-6 text-accent underline underline-offset-2">
              {name}
            </Link>{' '}
            ended{since && ` on ${since}`}
            {successors.length > 0 && `; what takes its place: ${successors.join(', ')}`}.
          </li>
        ))}
      </ul>
    </Notice>
  )
}
