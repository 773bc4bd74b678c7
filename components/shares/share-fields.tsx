'use client'
import { Checkbox, Radio } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { durations } from './durations'
import { audiences, type ShareForm } from './share-form'

type FieldsProps = {
  form: ShareForm
  /** What is shared, in words. */
  of: string
  /** Whether there are costs to leave out. */
  costs: boolean
  onChange: (change: Partial<ShareForm>) => void
  /** What is wrong with a field, or null. */
  wrong: (field: string) => string | null
  /** Where the page can be seen as others will see it. */
  preview: string
}

/** What is said about a link before it is made. */
export function ShareFields({ form, of, costs, onChange, wrong, preview }: FieldsProps) {
  const { redaction } = form
  const redact = (change: Partial<ShareForm['redaction']>) => onChange({ redaction: { ...redaction, ...change } })
  return (
    <>
      <Field label="Title" error={wrong('title')}>
        {(ties) => (
          <Input {...ties} required value={form.title} onChange={({ currentTarget }) => onChange({ title: currentTarget.value })} />
        )}
      </Field>
      <Field label="Note to those who open it" optional error={wrong('note')}>
        {(ties) => (
          <Textarea
            {...ties}
            className="min-h-14"
            value={form.note}
            onChange={({ currentTarget }) => onChange({ note: currentTarget.value })}
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8.5rem]">
        <Field label="It opens for">
          {(ties) => (
            <Select
              {...ties}
              value={form.audience}
              onChange={({ currentTarget }) => onChange({ audience: currentTarget.value as ShareForm['audience'] })}
            >
              {audiences.map(({ value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="It works for">
          {(ties) => (
            <Select
              {...ties}
              value={form.days ?? ''}
              onChange={({ currentTarget }) => onChange({ days: currentTarget.value ? Number(currentTarget.value) : null })}
            >
              {durations.map((each) => (
                <option key={each.title} value={each.days ?? ''}>
                  {each.title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {form.audience === 'passphrase' && (
        <Field
          label="Passphrase"
          hint="At least 10 characters. Tell it by another way than the link; it is not kept and cannot be shown again."
          error={wrong('passphrase')}
        >
          {(ties) => (
            <Input
              {...ties}
              required
              autoComplete="off"
              value={form.passphrase}
              onChange={({ currentTarget }) => onChange({ passphrase: currentTarget.value })}
            />
          )}
        </Field>
      )}
      <FieldSet legend="It shows">
        <Radio
          name="live"
          label={`${of} as ${costs ? 'it stands' : 'they stand'} now, frozen`}
          checked={!form.live}
          onChange={() => onChange({ live: false })}
        />
        <Radio
          name="live"
          label={`how ${costs ? 'it stands' : 'they stand'} whenever it is opened`}
          checked={form.live}
          onChange={() => onChange({ live: true })}
        />
      </FieldSet>
      <FieldSet legend="With" hint="Credentials, machine names and people’s names are never in it.">
        {costs && (
          <Checkbox
            label="costs line by line, with prices and assumptions"
            hint={redaction.hideCosts && 'The row “Infrastructure per developer” stays in the matrix: it is part of the score.'}
            checked={!redaction.hideCosts}
            onChange={({ currentTarget }) => redact({ hideCosts: !currentTarget.checked })}
          />
        )}
        <Checkbox
          label="addresses of the systems"
          checked={redaction.showEndpoints}
          onChange={({ currentTarget }) => redact({ showEndpoints: currentTarget.checked })}
        />
        <Checkbox
          label="names of namespaces"
          checked={redaction.showNamespaces}
          onChange={({ currentTarget }) => redact({ showNamespaces: currentTarget.checked })}
        />
      </FieldSet>
      <p className="text-sm">
        <a href={preview} target="_blank" rel="noreferrer" className="text-accent underline">
          Preview what others will see
        </a>{' '}
        <span className="text-ink-3">in a new tab</span>
      </p>
    </>
  )
}
