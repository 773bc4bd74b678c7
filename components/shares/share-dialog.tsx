'use client'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { makeShare } from '@/lib/query/shares'
import { usualDays } from './durations'
import { previewAddress } from './preview-address'
import { ShareFields } from './share-fields'
import { newShare, type Shareable, type ShareForm } from './share-form'

/** The view on the screen is what gets frozen; `question` is the title unless another is written. */
type ShareDialogProps = Shareable & { question: string; onClose: () => void }

const frameOf = (address: string) =>
  `<iframe src="${address}/embed" title="Fourways" width="100%" height="640" loading="lazy" referrerpolicy="no-referrer"></iframe>`

/** Freezes what is on the screen and makes a link to it. The address is shown once. */
export function ShareDialog({ question, onClose, ...what }: ShareDialogProps) {
  const [form, setForm] = useState<ShareForm>({
    ...{ title: question, note: '', audience: 'anyone', passphrase: '', days: usualDays, live: false },
    redaction: { showEndpoints: false, showNamespaces: false, hideCosts: false },
  })
  const { mutate, isPending, error, data } = useSubmission(makeShare)
  const fields = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(newShare(what, question, form))
  }
  const releases = 'releases' in what
  const address = data && new URL(data.url, location.origin).href
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={address ? 'The link is made' : 'Share link'}
      description={
        address
          ? 'This is the only time its address is shown: copy it now.'
          : `It opens ${releases ? 'these releases' : 'this comparison'} with ${releases ? 'who said so, narrowed' : 'its evidence, weighed'} as on the screen.`
      }
    >
      {address ? (
        <div className="grid gap-3">
          <Input aria-label="Address of the link" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
          <DialogActions>
            <a href={address} target="_blank" rel="noreferrer" className="self-center px-2 text-accent hover:underline">
              Open it
            </a>
            {form.audience === 'anyone' && <CopyButton text={frameOf(address)} label="Copy frame for a page" />}
            <CopyButton text={address} label="Copy link" look="primary" />
          </DialogActions>
        </div>
      ) : (
        <form ref={fields} onSubmit={submit} noValidate className="flex flex-col gap-3.5">
          <ShareFields
            form={form}
            of={releases ? 'these releases' : 'this comparison'}
            costs={!releases}
            onChange={(change) => setForm((before) => ({ ...before, ...change }))}
            wrong={(field) => problemOf(error, field)}
            preview={previewAddress(what, form.redaction, form.title)}
          />
          <FormFailure error={error} title="The link was not made" shown={['title', 'note', 'passphrase']} />
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" busy={isPending}>
              {form.live ? 'Make link' : 'Freeze and make link'}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  )
}
