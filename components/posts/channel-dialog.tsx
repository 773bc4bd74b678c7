'use client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Checkbox, Radio } from '@/components/ui/checkbox'
import { CodeBlock } from '@/components/ui/copy-button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { NewPostChannel, PostChannel } from '@/lib/domain/post'
import { postTopics, topicTexts, topicTitles, weekdays } from '@/lib/domain/post-words'
import { keepChannel, postPreviewQuery } from '@/lib/query/posts'
import { RequestFailure } from '@/lib/query/request'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

const begun = (channel: PostChannel | null): NewPostChannel => ({
  kind: channel?.kind ?? 'webhook',
  url: '',
  to: channel?.kind === 'mail' ? channel.goesTo.split(', ') : [],
  name: channel?.name ?? '',
  topics: channel?.topics ?? [...postTopics],
  weekday: channel?.weekday ?? 1,
  hour: channel?.hour ?? 9,
  timeZone: channel?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  paused: channel?.paused ?? false,
})

/** Asks for a channel, or changes one, beside the very text that it would get. */
export function ChannelDialog({ channel, onClose }: { channel: PostChannel | null; onClose: () => void }) {
  const [filled, setFilled] = useState(begun(channel))
  const { mutate, isPending, error } = useSubmission(keepChannel)
  const set = (change: Partial<NewPostChannel>) => setFilled({ ...filled, ...change })
  const wrong = (field: string) => (error instanceof RequestFailure ? error.of(field) : null)
  const elsewhere = error && !(error instanceof RequestFailure && error.fields.length > 0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { url, to, ...rest } = filled
    const where = rest.kind === 'mail' ? { to: to?.filter((address) => address !== '') } : url ? { url } : {}
    mutate(
      { id: channel?.id ?? null, channel: { ...rest, ...where } },
      {
        onSuccess: () => {
          onClose()
          void toast('success', channel ? 'Changed.' : 'Added. Send a test to see whether it arrives.')
        },
      },
    )
  }
  return (
    <Dialog title={channel ? `Change ${channel.name}` : 'New channel'} open onOpenChange={(open) => open || onClose()}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <FieldSet legend="How">
          <Radio
            name="kind"
            label="Webhook"
            hint="Slack, Mattermost, Rocket.Chat; Discord with /slack at the end"
            checked={filled.kind === 'webhook'}
            onChange={() => set({ kind: 'webhook' })}
          />
          <Radio name="kind" label="E-mail" checked={filled.kind === 'mail'} onChange={() => set({ kind: 'mail' })} />
          {wrong('kind') && (
            <p role="alert" className="text-sm text-bad">
              {wrong('kind')}
            </p>
          )}
        </FieldSet>
        <Field label="Name" error={wrong('name')}>
          {(ties) => (
            <Input
              {...ties}
              value={filled.name}
              autoComplete="off"
              placeholder="#platform"
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        {filled.kind === 'webhook' ? (
          <Field
            label="Its address"
            optional={channel?.kind === 'webhook'}
            error={wrong('url')}
            hint={channel?.kind === 'webhook' ? `Left empty it stays at ${channel.goesTo}.` : 'It is sealed and never shown again.'}
          >
            {(ties) => (
              <Input
                {...ties}
                type="url"
                value={filled.url}
                autoComplete="off"
                placeholder="https://"
                onChange={(event) => set({ url: event.currentTarget.value })}
              />
            )}
          </Field>
        ) : (
          <Field label="To" error={wrong('to') ?? wrong('to.0')} hint="Several with commas between them.">
            {(ties) => (
              <Input
                {...ties}
                value={filled.to?.join(',')}
                autoComplete="off"
                placeholder="team@example.com"
                onChange={(event) => set({ to: event.currentTarget.value.split(',').map((address) => address.trim()) })}
              />
            )}
          </Field>
        )}
        <FieldSet legend="What it is told">
          {postTopics.map((topic) => (
            <Checkbox
              key={topic}
              label={topicTitles[topic]}
              hint={topicTexts[topic]}
              checked={filled.topics.includes(topic)}
              onChange={(event) =>
                set({ topics: postTopics.filter((one) => (one === topic ? event.currentTarget.checked : filled.topics.includes(one))) })
              }
            />
          ))}
          {wrong('topics') && (
            <p role="alert" className="text-sm text-bad">
              {wrong('topics')}
            </p>
          )}
        </FieldSet>
        <div className="grid grid-cols-[1fr_1fr] gap-2">
          <Field label="Day of the week">
            {(ties) => (
              <Select {...ties} value={filled.weekday} onChange={(event) => set({ weekday: Number(event.currentTarget.value) })}>
                {weekdays.map((day, index) => (
                  <option key={day} value={index + 1}>
                    {day}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="From">
            {(ties) => (
              <Select {...ties} value={filled.hour} onChange={(event) => set({ hour: Number(event.currentTarget.value) })}>
                {hours.map((hour) => (
                  <option key={hour} value={hour}>{`${String(hour).padStart(2, '0')}:00`}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <Field label="Time zone" error={wrong('timeZone')}>
          {(ties) => (
            <Input
              {...ties}
              value={filled.timeZone}
              autoComplete="off"
              onChange={(event) => set({ timeZone: event.currentTarget.value })}
            />
          )}
        </Field>
        <Checkbox
          label="Paused"
          hint="What is due waits until it goes on."
          checked={filled.paused}
          onChange={(event) => set({ paused: event.currentTarget.checked })}
        />
        <Preview kind={filled.kind} />
        {elsewhere && <Notice tone="bad">{error.message}</Notice>}
        <DialogActions>
          <Button type="button" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" busy={isPending}>
            {channel ? 'Keep' : 'Add channel'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function Preview({ kind }: { kind: 'webhook' | 'mail' }) {
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery({ ...postPreviewQuery(kind), enabled: open })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer py-1 font-medium">What it would get now</summary>
      {error && <p className="text-sm text-bad">{error.message}</p>}
      {data && <CodeBlock code={data.sent} label="This week" wrap />}
    </details>
  )
}
