'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { releasesCounted } from '@/lib/domain/release-words'
import type { Timeline } from '@/lib/domain/timeline'

/** Why no release was seen at a stage yet, and what to do. */
export function NothingYet({ timeline: { stages, atNoStage } }: { timeline: Timeline }) {
  const action = (
    <Link href={'/connections' as Route} className={buttonClass({ look: 'primary' })}>
      {stages.length === 0 ? 'Go to the connections' : 'Look at the connections'}
    </Link>
  )
  const why =
    stages.length === 0
      ? 'A release arrives at a stage: name one on a connection, and the releases that its cluster remembers are followed from stage to stage.'
      : atNoStage > 0
        ? `${releasesCounted(atNoStage)} were seen, in namespaces of no stage. Name a stage that takes them in.`
        : 'Each collection reads the releases that a cluster remembers, and keeps them after the cluster has forgotten.'
  return (
    <Card>
      <EmptyState title="No release was seen at a stage yet" action={action}>
        {why}
      </EmptyState>
    </Card>
  )
}
