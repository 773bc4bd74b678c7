'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Radio } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { Costs } from '@/lib/domain/cost'
import type { AssumptionName } from '@/lib/domain/cost-address'
import { readAssumptions, writeAssumption } from '@/lib/domain/cost-address'
import { typedNumber } from '@/lib/domain/typed-number'
import { type AskedAssumptions, keepAssumptions } from '@/lib/query/costs'
import { type AssumptionField, assumptionGroups, fromText, toText, toTyped } from './assumption-fields'

type PanelProps = {
  costs: Costs
  asked: AskedAssumptions
  /** What is wrong with one of them, or null. */
  problemOf: (field: string) => string | null
  onChange: (change: Partial<Record<AssumptionName, string | null>>) => void
}

/** What the estimates go by beside the evidence. Each change is a part of the address; what is good for all is kept for the team. */
export function AssumptionsPanel({ costs, asked, problemOf, onChange }: PanelProps) {
  const { mutate, isPending, error } = useMutation(keepAssumptions)
  const { assumptions, estimates } = costs
  const changed = Object.keys(asked).length > 0
  const clear = () => onChange(Object.fromEntries(Object.keys(asked).map((name) => [name, null])))
  const keep = () =>
    mutate(assumptions, {
      onSuccess: () => {
        clear()
        void toast('success', 'Kept for the team. The matrix goes by it too.')
      },
    })
  return (
    <Panel title="Assumptions">
      <div className="grid gap-1">
        {assumptionGroups.map(({ title, open, hint, fields }) => (
          <Fold
            key={title}
            name={`assumed.${title.toLowerCase().replace(/[^a-z]+/g, '-')}`}
            begins={open || fields.some(({ name }) => asked[name] !== undefined)}
            className="border-b border-line pb-2"
          >
            <summary className="min-h-6 cursor-pointer py-1 font-medium">{title}</summary>
            <div className="grid gap-2 pt-1">
              {hint && <p className="text-sm text-ink-3">{hint}</p>}
              {title === 'Waiting' && (
                <FieldSet legend="Loops a day">
                  {(['observed', 'equal'] as const).map((view) => (
                    <Radio
                      key={view}
                      name="cost-view"
                      label={view === 'observed' ? 'As observed for each profile' : 'The same for all'}
                      checked={(asked.view ?? assumptions.view) === view}
                      onChange={() => onChange({ view })}
                    />
                  ))}
                </FieldSet>
              )}
              {fields.map((field) => (
                <NumberField key={field.name} field={field} costs={costs} asked={asked} error={problemOf(field.name)} onChange={onChange} />
              ))}
              {title === 'The team' && <CurrencyFields costs={costs} asked={asked} problemOf={problemOf} onChange={onChange} />}
              {title === 'Cluster' &&
                estimates
                  .filter(({ lines }) => lines.some(({ part }) => part.startsWith('machines')))
                  .map(({ profileId, name, sharing }) => (
                    <fieldset key={profileId} className="grid gap-1 border-t border-line pt-2">
                      <legend className="sr-only">{name}</legend>
                      <p className="anywhere font-medium">{name}</p>
                      <PairField
                        pairs="shares"
                        profileId={profileId}
                        label="Share of its cluster"
                        unit="%"
                        factor={0.01}
                        costs={costs}
                        asked={asked}
                        problem={problemOf(`shares.${profileId}`)}
                        onChange={onChange}
                      />
                      {sharing && (
                        <p className="text-[11px] text-ink-3">
                          {Math.round(sharing.share.expected * 100)} %: {sharing.how}
                        </p>
                      )}
                      <PairField
                        pairs="bills"
                        profileId={profileId}
                        label="Last month’s bill"
                        unit={costs.currency}
                        factor={1}
                        costs={costs}
                        asked={asked}
                        problem={problemOf(`bills.${profileId}`)}
                        onChange={onChange}
                      />
                    </fieldset>
                  ))}
            </div>
          </Fold>
        ))}
        {error && <Notice tone="bad">{error.message}</Notice>}
        <div className="flex flex-wrap gap-2 pt-2">
          <Button look="primary" disabled={!changed} busy={isPending} onClick={keep}>
            Keep for the team
          </Button>
          <Button disabled={!changed} onClick={clear}>
            Back to the team’s
          </Button>
        </div>
        <p className="text-[11px] text-ink-3">{changed ? 'The address holds what you changed.' : 'As the team keeps them.'}</p>
      </div>
    </Panel>
  )
}

type FieldProps = { label: string; unit: string; value: string; error: string | null; onText: (typed: string) => void; width?: string }

/** A value that is taken when one leaves its field or presses Enter. */
function TextField({ label, unit, value, error, onText, width = 'basis-24' }: FieldProps) {
  return (
    <Field label={label} error={error}>
      {(ties) => (
        <span className="flex items-center gap-2">
          <Input
            {...ties}
            key={value}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={value}
            placeholder="not said"
            className={`num flex-none ${width}`}
            onBlur={(event) => event.currentTarget.value !== value && onText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.value !== value && onText(event.currentTarget.value)}
          />
          <span className="text-sm text-ink-2">{unit}</span>
        </span>
      )}
    </Field>
  )
}

/** What a field says: the address has its say before the answer to it has come. */
const saidOf = (name: Exclude<AssumptionName, 'shares' | 'bills'>, asked: AskedAssumptions, { assumptions }: Costs, factor?: number) => {
  const [text, kept] = [asked[name], assumptions[name]]
  if (text !== undefined) return fromText(text, factor)
  return typeof kept === 'number' ? toTyped(kept, factor) : (kept ?? '')
}

type NumberProps = {
  field: AssumptionField
  costs: Costs
  asked: AskedAssumptions
  error: string | null
  onChange: PanelProps['onChange']
}

function NumberField({ field: { name, label, unit, factor }, costs, asked, error, onChange }: NumberProps) {
  return (
    <TextField
      label={label}
      unit={unit === 'money' ? costs.currency : unit}
      value={saidOf(name, asked, costs, factor)}
      error={error}
      onText={(typed) => onChange({ [name]: toText(typed, factor) })}
    />
  )
}

function CurrencyFields({ costs, asked, problemOf, onChange }: PanelProps) {
  const currency = saidOf('currency', asked, costs)
  return (
    <>
      <TextField
        label="Currency"
        unit=""
        value={currency}
        error={problemOf('currency')}
        onText={(typed) => onChange({ currency: typed.trim().toUpperCase() || null })}
      />
      {currency !== 'USD' && (
        <>
          <TextField
            label="A US dollar is"
            unit={currency}
            value={saidOf('exchange', asked, costs)}
            error={problemOf('exchange')}
            onText={(typed) => onChange({ exchange: toText(typed) })}
          />
          <TextField
            label="on the day"
            unit=""
            width="basis-32"
            value={saidOf('exchangeDate', asked, costs)}
            error={problemOf('exchangeDate')}
            onText={(typed) => onChange({ exchangeDate: typed.trim() })}
          />
        </>
      )}
    </>
  )
}

type PairProps = {
  pairs: 'shares' | 'bills'
  profileId: string
  label: string
  unit: string
  factor: number
  costs: Costs
  asked: AskedAssumptions
  /** What is wrong with what the address says, or null. */
  problem: string | null
  onChange: PanelProps['onChange']
}

function PairField({ pairs, profileId, label, unit, factor, costs, asked, problem, onChange }: PairProps) {
  const text = asked[pairs]
  const [wrong, setWrong] = useState<{ typed: string; problem: string } | null>(null)
  const said = text === undefined ? costs.assumptions[pairs] : (readAssumptions({ [pairs]: text })[pairs] as Record<string, number>)
  return (
    <TextField
      label={label}
      unit={unit}
      value={wrong?.typed ?? toTyped(Number.isFinite(said[profileId]) ? (said[profileId] ?? null) : null, factor)}
      error={wrong?.problem ?? problem}
      onText={(typed) => {
        const { [profileId]: _, ...others } = said
        const read = typedNumber(typed)
        const empty = typed.trim() === ''
        if ('problem' in read && !empty) return setWrong({ typed, problem: read.problem })
        setWrong(null)
        const next = 'problem' in read ? others : { ...others, [profileId]: Number(toText(typed, factor)) }
        onChange({ [pairs]: writeAssumption(pairs, next) })
      }}
    />
  )
}
