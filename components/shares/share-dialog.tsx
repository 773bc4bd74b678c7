'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import type { NewShare } from '@/lib/domain/share'
import { makeShare } from '@/lib/query/shares'
import { durations, usualDays } from './durations'

type ShareDialogProps = {
  comparisonId: string
  question: string
  /** The view on the screen, which is what gets frozen. */
  settings: Pick<NewShare, 'perspective' | 'weights' | 'mustHaves'>
  onClose: () => void
}

/** Freezes what is on the screen and makes a link to it. The address is shown once. */
export function ShareDialog({ comparisonId, question, settings, onClose }: ShareDialogProps) {
  const [title, setTitle] = useState(question)
  const [days, setDays] = useState(usualDays)
  const [redaction, setRedaction] = useState({ showEndpoints: false, showNamespaces: false })
  const { mutate, isPending, error, data } = useMutation(makeShare)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { perspective, weights, mustHaves } = settings
    mutate({ comparisonId, perspective, weights, mustHaves, title: title.trim() || question, days, redaction })
  }
  const address = data && new URL(data.url, location.origin).href
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={address ? 'The link is made' : 'Share link'}
      description={
        address
          ? 'This is the only time its address is shown: copy it now.'
          : 'Whoever has the link sees this comparison with its evidence as it stands now, without an account.'
      }
    >
      {address ? (
        <div className="grid gap-3">
          <Input aria-label="Address of the link" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
          <DialogActions>
            <a href={address} target="_blank" rel="noreferrer" className="self-center px-2 text-accent hover:underline">
              Open it
            </a>
            <CopyButton text={address} label="Copy link" look="primary" />
          </DialogActions>
        </div>
      ) : (
        <form onSubmit={submit} className="grid gap-3.5">
          <Field label="Title" error={error?.of('title') ?? null}>
            {(ties) => <Input {...ties} required maxLength={120} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />}
          </Field>
          <Field label="It works for">
            {(ties) => (
              <Select
                {...ties}
                value={days ?? ''}
                onChange={(event) => setDays(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
              >
                {durations.map((each) => (
                  <option key={each.title} value={each.days ?? ''}>
                    {each.title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <FieldSet legend="Show also" hint="Credentials, machine names and people’s names are never in it.">
            <Checkbox
              label="addresses of the systems"
              checked={redaction.showEndpoints}
              onChange={(event) => setRedaction({ ...redaction, showEndpoints: event.currentTarget.checked })}
            />
            <Checkbox
              label="names of namespaces"
              checked={redaction.showNamespaces}
              onChange={(event) => setRedaction({ ...redaction, showNamespaces: event.currentTarget.checked })}
            />
          </FieldSet>
          {error && <Notice tone="bad">{error.message}</Notice>}
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" busy={isPending}>
              Freeze and make link
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  )
}
