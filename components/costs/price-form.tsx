'use client'
import { type FormEvent, useState } from 'react'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { NewPriceOverride } from '@/lib/domain/price'
import { typedNumber } from '@/lib/domain/typed-number'
import { keepPrice } from '@/lib/query/costs'
import { RequestFailure } from '@/lib/query/request'

const empty = { kind: 'machine', name: '', region: '', amount: '', currency: 'USD', per: 'hour', note: '' }

/** Asks for one price of the team's own. Its day is today. */
export function PriceForm() {
  const [filled, setFilled] = useState(empty)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const { mutate, isPending, error } = useSubmission(keepPrice)
  const set = (name: keyof typeof empty) => (value: string) => setFilled({ ...filled, [name]: value })
  const ofCluster = filled.kind === 'management-fee' || filled.kind === 'load-balancer'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = typedNumber(filled.amount)
    if ('problem' in typed) return setProblems({ amount: typed.problem })
    const asked = NewPriceOverride.safeParse({
      ...{ ...filled, amount: typed.number, currency: filled.currency.trim().toUpperCase(), region: filled.region.trim() || null },
      ...{ name: ofCluster ? 'cluster' : filled.name, date: new Date().toISOString().slice(0, 10) },
    })
    if (!asked.success) return setProblems(Object.fromEntries(asked.error.issues.map(({ path, message }) => [path.join('.'), message])))
    setProblems({})
    mutate(asked.data, {
      onSuccess: () => {
        setFilled(empty)
        void toast('success', 'Kept. Costs are computed anew.')
      },
    })
  }
  const wrong = (name: string) => problems[name] ?? (error instanceof RequestFailure ? error.of(name) : null)
  return (
    <form onSubmit={submit} noValidate className="grid gap-2 pt-1">
      <Field label="Price of">
        {(ties) => (
          <Select {...ties} value={filled.kind} onChange={(event) => set('kind')(event.currentTarget.value)}>
            <option value="machine">an instance type</option>
            <option value="management-fee">the management of a cluster</option>
            <option value="load-balancer">a load balancer</option>
            <option value="service">another row of the price book</option>
          </Select>
        )}
      </Field>
      {!ofCluster && (
        <Field label={filled.kind === 'machine' ? 'Instance type' : 'Its id, such as eks/fee'} error={wrong('name')}>
          {(ties) => (
            <Input {...ties} value={filled.name} autoComplete="off" onChange={(event) => set('name')(event.currentTarget.value)} />
          )}
        </Field>
      )}
      <Field label="Region" optional error={wrong('region')}>
        {(ties) => (
          <Input {...ties} value={filled.region} autoComplete="off" onChange={(event) => set('region')(event.currentTarget.value)} />
        )}
      </Field>
      <div className="grid grid-cols-[1fr_5rem] items-start gap-2">
        <Field label="Amount" error={wrong('amount')}>
          {(ties) => (
            <Input
              {...ties}
              inputMode="decimal"
              autoComplete="off"
              value={filled.amount}
              onChange={(event) => set('amount')(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label="Currency" error={wrong('currency')}>
          {(ties) => (
            <Input {...ties} autoComplete="off" value={filled.currency} onChange={(event) => set('currency')(event.currentTarget.value)} />
          )}
        </Field>
      </div>
      <Field label="Per">
        {(ties) => (
          <Select {...ties} value={filled.per} onChange={(event) => set('per')(event.currentTarget.value)}>
            <option value="hour">hour</option>
            <option value="month">month</option>
          </Select>
        )}
      </Field>
      <Field label="Where it comes from" optional error={wrong('note')}>
        {(ties) => <Input {...ties} autoComplete="off" value={filled.note} onChange={(event) => set('note')(event.currentTarget.value)} />}
      </Field>
      {error && <Notice tone="bad">{error.message}</Notice>}
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          Keep this price
        </Button>
      </div>
    </form>
  )
}
