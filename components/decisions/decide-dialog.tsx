'use client'
import { type FormEvent, useState } from 'react'
import { FormFailure, useFirstError } from '@/components/forms/form-failure'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import type { Comparison, Weighting } from '@/lib/domain/comparison'
import type { NewDecision } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import { makeDecision } from '@/lib/query/decisions'

type DecideDialogProps = {
  comparison: Comparison
  profiles: Matrix['profiles']
  suggestedId: string | null
  settings: Weighting
  onClose: () => void
}

/** What the form has a field for, which shows its own problem. */
const ASKED = ['chosenId', 'why', 'decidedBy', 'switchingLowDays', 'switchingHighDays', 'developers', 'hourlyRate', 'reviewOn']

/** A quarter of a year from now, as a day. */
const inThreeMonths = () => {
  const day = new Date()
  day.setUTCMonth(day.getUTCMonth() + 3)
  return day.toISOString().slice(0, 10)
}

/** Beside another field: labels end together, whichever wraps. */
const inRow = 'row-span-3 grid-rows-subgrid [&>label]:self-end'

const number = (text: FormDataEntryValue | null) => (text === null || text === '' ? null : Number(text))

/** What the form says; what is left out is null. Days that are left out are refused by name. */
function decisionOf(form: FormData, settings: Weighting): NewDecision {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    ...settings,
    ...{ chosenId: text('chosenId'), why: text('why'), decidedBy: text('decidedBy'), reviewOn: text('reviewOn') },
    switchingLowDays: Number(text('switchingLowDays')),
    switchingHighDays: Number(text('switchingHighDays')),
    developers: number(form.get('developers')),
    hourlyRate: number(form.get('hourlyRate')),
  }
}

/** Writes down a decision: what, why, by whom, what switching takes and when to look at it again. Load it lazily. */
export function DecideDialog({ comparison, profiles, suggestedId, settings, onClose }: DecideDialogProps) {
  const { mutate, isPending, error } = useSubmission(makeDecision)
  const [chosenId, setChosenId] = useState(suggestedId ?? profiles[0]?.id ?? '')
  const current = profiles.find((profile) => profile.current)
  const switching = current !== undefined && current.id !== chosenId
  const form = useFirstError(error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const decision = decisionOf(new FormData(event.currentTarget), settings)
    mutate({ comparisonId: comparison.id, decision }, { onSuccess: onClose })
  }
  const days = (name: 'switchingLowDays' | 'switchingHighDays', label: string) => (
    <Field label={label} error={error?.of(name) ?? null} className={inRow}>
      {(ties) => <Input {...ties} name={name} type="number" min={0} step="any" required />}
    </Field>
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Write down a decision"
      description="All evidence and the weights on the screen are kept beside it as they stand. It cannot be changed later, only followed by another."
    >
      <form ref={form} onSubmit={submit} className="grid gap-3.5">
        <Field label="We choose" error={error?.of('chosenId') ?? null} hint={switching ? `It replaces ${current.name}.` : undefined}>
          {(ties) => (
            <Select {...ties} name="chosenId" value={chosenId} onChange={(event) => setChosenId(event.currentTarget.value)}>
              {profiles.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Why" error={error?.of('why') ?? null}>
          {(ties) => <Textarea {...ties} name="why" required maxLength={4000} />}
        </Field>
        <Field label="Decided by" error={error?.of('decidedBy') ?? null}>
          {(ties) => <Input {...ties} name="decidedBy" required maxLength={400} />}
        </Field>
        {switching ? (
          <div className="grid grid-cols-2 gap-x-3 gap-y-1">
            {days('switchingLowDays', 'Switching takes, at least (days)')}
            {days('switchingHighDays', 'At most (days)')}
          </div>
        ) : (
          <>
            <input type="hidden" name="switchingLowDays" value="0" />
            <input type="hidden" name="switchingHighDays" value="0" />
          </>
        )}
        {switching && (
          <div className="grid grid-cols-2 gap-x-3 gap-y-1">
            <Field label="Developers" optional error={error?.of('developers') ?? null} className={inRow}>
              {(ties) => <Input {...ties} name="developers" type="number" min={1} step={1} />}
            </Field>
            <Field label="An hour costs (USD)" optional error={error?.of('hourlyRate') ?? null} className={inRow}>
              {(ties) => <Input {...ties} name="hourlyRate" type="number" min={0} step="any" />}
            </Field>
          </div>
        )}
        <Field label="Review on" error={error?.of('reviewOn') ?? null}>
          {(ties) => <Input {...ties} name="reviewOn" type="date" required defaultValue={inThreeMonths()} />}
        </Field>
        <FormFailure error={error} title="It was not written down" shown={ASKED} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={isPending}>
            Write it down
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
