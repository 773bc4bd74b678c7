'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { CloudServices } from '@/lib/domain/cloud-services'

type Service = CloudServices['services'][number]
type Props = { taken: string[]; workloads: string[]; busy: boolean; onSave: (service: Service) => void; onCancel: () => void }

/** Names a cloud service and ticks the workloads that need it. */
export function CloudServiceForm({ taken, workloads, busy, onSave, onCancel }: Props) {
  const [name, setName] = useState('')
  const [needing, setNeeding] = useState<string[]>([])
  const [problem, setProblem] = useState<{ name: string | null; workloads: string | null }>({ name: null, workloads: null })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const called = name.trim()
    const wrong = {
      name:
        called === ''
          ? 'Name the service, such as “Orders database”.'
          : taken.includes(called)
            ? `${called} is in the list already.`
            : null,
      workloads: needing.length === 0 ? 'Tick at least one workload that needs it.' : null,
    }
    setProblem(wrong)
    if (!wrong.name && !wrong.workloads) onSave({ name: called, workloads: needing })
  }

  return (
    <form onSubmit={submit} noValidate className="mt-3 grid max-w-md gap-3">
      <Field label="Service" error={problem.name}>
        {(ties) => (
          <Input {...ties} value={name} maxLength={100} onChange={({ target }) => setName(target.value)} placeholder="Orders database" />
        )}
      </Field>
      <FieldSet legend="Workloads that need it">
        <div className="grid max-h-60 gap-x-4 overflow-y-auto sm:grid-cols-2">
          {workloads.map((workload) => (
            <Checkbox
              key={workload}
              label={<span className="anywhere">{workload}</span>}
              checked={needing.includes(workload)}
              onChange={({ target }) => setNeeding(target.checked ? [...needing, workload] : needing.filter((one) => one !== workload))}
            />
          ))}
        </div>
        {problem.workloads && (
          <p role="alert" className="text-sm text-bad">
            {problem.workloads}
          </p>
        )}
      </FieldSet>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          Keep it
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
