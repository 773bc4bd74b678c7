'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { PostChannel } from '@/lib/domain/post'
import { channelsQuery } from '@/lib/query/posts'
import { sessionQuery } from '@/lib/query/session'
import { ChannelCard } from './channel-card'

const ChannelDialog = dynamic(() => import('./channel-dialog').then((module) => module.ChannelDialog), { ssr: false })

/** Where the team's posts go: the week, alerts, and reviews of decisions. */
export function PostsScreen() {
  const { data: channels, error, isPending, refetch } = useQuery(channelsQuery())
  const { data: session } = useQuery(sessionQuery())
  const [editing, setEditing] = useState<PostChannel | 'new' | null>(null)
  const owner = session?.role === 'owner'
  return (
    <Screen
      crumbs={[{ title: 'Posts' }]}
      actions={
        owner && (
          <Button look="primary" onClick={() => setEditing('new')}>
            New channel
          </Button>
        )
      }
    >
      <ScreenTitle title="Posts">
        The week, alerts and reviews of decisions, sent to a webhook that takes Slack’s messages or by e-mail. No figure of one person is in
        them.
      </ScreenTitle>
      <div className="grid max-w-3xl gap-4">
        {error && <NotRead title="The channels could not be read" error={error} again={refetch} />}
        {isPending && (
          <>
            <Loading what="the channels" />
            <Skeleton className="h-32" />
          </>
        )}
        {channels?.length === 0 && (
          <Card>
            <EmptyState
              title="Nothing is posted yet"
              action={
                owner && (
                  <Button look="primary" onClick={() => setEditing('new')}>
                    New channel
                  </Button>
                )
              }
            >
              {owner
                ? 'Add a channel to get the week every Monday, to hear at once when a stage breaks, and to be reminded of a decision on its review date.'
                : 'An owner of the team can add a channel.'}
            </EmptyState>
          </Card>
        )}
        {channels?.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} owner={owner} onEdit={() => setEditing(channel)} />
        ))}
      </div>
      {editing && <ChannelDialog channel={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Screen>
  )
}
