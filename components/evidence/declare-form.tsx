'use client'
import { type FormEvent, useId, useState } from 'react'
import { FormFailure, problemOf } from '@/components/forms/form-failure'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { MetricId } from '@/lib/domain/metric'
import { declaredBySides } from '@/lib/domain/sides'
import { declareEvidence } from '@/lib/query/evidence'
import { declaredParts, declaredValue, type Filled, type Part } from './declared-values'

type DeclareFormProps = {
  profileId: string
  metric: MetricId
  /** True for what only a stage can show: it is guessed and not declared. */
  guessOnly?: boolean
  onSaved?: () => void
}

/** Says or guesses a value for a profile, in the units people think in. What was said before stays in the history. */
export function DeclareForm({ profileId, metric: asked, guessOnly = false, onSaved }: DeclareFormProps) {
  const sides = declaredBySides[asked]
  const [side, setSide] = useState(0)
  const metric = sides?.[side]?.metric ?? asked
  const parts = declaredParts[metric] ?? []
  const group = useId()
  const [filled, setFilled] = useState<Filled>({})
  const [provenance, setProvenance] = useState<'declared' | 'guessed'>(guessOnly ? 'guessed' : 'declared')
  const [note, setNote] = useState('')
  const [problems, setProblems] = useState<Record<string, string>>({})
  const { mutate, isPending, error } = useSubmission(declareEvidence)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const made = declaredValue(metric, filled)
    if ('problems' in made) return setProblems(made.problems)
    setProblems({})
    mutate(
      { profileId, metric, provenance, value: made.value, ...(note.trim() && { note: note.trim() }) },
      {
        onSuccess: () => {
          setFilled({})
          setNote('')
          void toast('success', 'Kept. The matrix is computed anew.')
          onSaved?.()
        },
      },
    )
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      {sides && (
        <FieldSet legend="Whose word is it?" hint="Each side says its own; both are shown.">
          {sides.map(({ asked: who, metric: own }, index) => (
            <Radio key={own} name={`${group}-side`} label={who} checked={side === index} onChange={() => setSide(index)} />
          ))}
        </FieldSet>
      )}
      {parts.map((part) => (
        <PartField
          key={part.name}
          part={part}
          filled={filled[part.name]}
          error={problems[part.name] ?? problemOf(error, `value.${part.name}`)}
          onFill={(value) => setFilled({ ...filled, [part.name]: value })}
        />
      ))}
      {!guessOnly && (
        <FieldSet legend="How sure is it?">
          <Radio name={group} label="Declared: I know it" checked={provenance === 'declared'} onChange={() => setProvenance('declared')} />
          <Radio
            name={group}
            label="Guessed: to be replaced"
            hint="Shown only as long as nothing is declared or measured."
            checked={provenance === 'guessed'}
            onChange={() => setProvenance('guessed')}
          />
        </FieldSet>
      )}
      <Field label="Where it comes from" optional error={problemOf(error, 'note')}>
        {(ties) => <Textarea {...ties} rows={2} maxLength={4000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />}
      </Field>
      <FormFailure error={error} title="It was not kept" shown={[...parts.map(({ name }) => `value.${name}`), 'note']} />
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {guessOnly ? 'Keep this guess' : 'Declare value'}
        </Button>
      </div>
    </form>
  )
}

type PartFieldProps = { part: Part; filled: Filled[string] | undefined; error: string | null; onFill: (value: Filled[string]) => void }

function PartField({ part, filled, error, onFill }: PartFieldProps) {
  const text = filled?.text ?? ''
  if (part.kind === 'choice') {
    return (
      <Field label={part.label} error={error}>
        {(ties) => (
          <Select {...ties} value={text} onChange={(event) => onFill({ text: event.currentTarget.value, factor: 1 })}>
            <option value="">Choose one</option>
            {part.choices.map((choice) => (
              <option key={choice.title} value={`${choice.value}`}>
                {choice.title}
              </option>
            ))}
          </Select>
        )}
      </Field>
    )
  }
  const factor = filled?.factor ?? part.units[0]?.factor ?? 1
  return (
    <Field label={part.label} error={error}>
      {(ties) => (
        <div className="flex items-center gap-2">
          <Input
            {...ties}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => onFill({ text: event.currentTarget.value, factor })}
            className="max-w-36"
          />
          {part.units.length > 1 ? (
            <Select
              aria-label="Unit"
              value={factor}
              onChange={(event) => onFill({ text, factor: Number(event.currentTarget.value) })}
              className="max-w-36"
            >
              {part.units.map((unit) => (
                <option key={unit.title} value={unit.factor}>
                  {unit.title}
                </option>
              ))}
            </Select>
          ) : (
            <span className="text-ink-2">{part.units[0]?.title}</span>
          )}
        </div>
      )}
    </Field>
  )
}
