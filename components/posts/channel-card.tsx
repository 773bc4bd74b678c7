import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge, StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { PostChannel, PostDelivery } from '@/lib/domain/post'
import { topicTitles, weekdays } from '@/lib/domain/post-words'
import { removeChannel, tryChannel } from '@/lib/query/posts'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

const states: Record<PostDelivery['state'], { tone: 'good' | 'warn' | 'bad'; word: string }> = {
  sent: { tone: 'good', word: 'sent' },
  waiting: { tone: 'warn', word: 'waiting' },
  failed: { tone: 'bad', word: 'failed' },
}

const hourOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** One channel: what it is told and when, what came of the last posts, and the ways to try, change and remove it. */
export function ChannelCard({ channel, owner, onEdit }: { channel: PostChannel; owner: boolean; onEdit: () => void }) {
  const [asking, setAsking] = useState(false)
  const attempt = useMutation(tryChannel)
  const remove = useMutation(removeChannel)
  const { id, name, goesTo, topics, weekday, hour, timeZone, paused, deliveries } = channel
  return (
    <Card className="grid gap-2 p-4">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="anywhere font-semibold">
            {name} {paused && <Badge tone="warn">paused</Badge>}
          </h2>
          <p className="anywhere text-sm text-ink-2">{channel.kind === 'webhook' ? `Webhook at ${goesTo}` : `Mail to ${goesTo}`}</p>
          <p className="text-sm text-ink-2">
            {topics.map((topic) => topicTitles[topic]).join(' · ')}
            {topics.includes('week') && `, ${weekdays[weekday - 1]}s`} from {hourOf(hour)} ({timeZone})
          </p>
        </div>
        {owner && (
          <div className="flex flex-wrap gap-2">
            <Button
              size="s"
              busy={attempt.isPending}
              onClick={() => attempt.mutate(id, { onSuccess: () => void toast('success', `Sent to ${name}: look whether it arrived.`) })}
            >
              Send a test
            </Button>
            <Button size="s" onClick={onEdit} aria-label={`Change ${name}`}>
              Change
            </Button>
            <Button size="s" look="danger" onClick={() => setAsking(true)} aria-label={`Remove ${name}`}>
              Remove
            </Button>
          </div>
        )}
      </div>
      {attempt.error && (
        <p role="alert" className="anywhere text-sm text-bad">
          {attempt.error.message}
        </p>
      )}
      {deliveries.length > 0 && (
        <ul aria-label={`Last posts to ${name}`} className="grid gap-1 border-t border-line pt-2 text-sm">
          {deliveries.map(({ id: key, title, state, problem, at }) => (
            <li key={key} className="flex flex-wrap items-baseline gap-x-3">
              <StatusDot tone={states[state].tone}>{states[state].word}</StatusDot>
              <span className="anywhere min-w-0 flex-1">{title}</span>
              <span className="text-ink-3">
                <Time at={at} />
              </span>
              {problem && <span className="anywhere basis-full text-bad">{problem}</span>}
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <ConfirmDialog
          title={`Remove “${name}”?`}
          confirm="Remove channel"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(id, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          Nothing is posted there any more, and what was kept of its posts goes too. Pause it instead to keep both.
        </ConfirmDialog>
      )}
    </Card>
  )
}
