'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf } from '@/components/forms/form-failure'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NotRead } from '@/components/ui/not-read'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import { loopThresholdsQuery, setLoopThresholds } from '@/lib/query/loops'

/** From how many loops and machines on a figure is told: the team's own rule, for all of its profiles. */
export function LoopThresholdsForm() {
  const { data, error, refetch } = useQuery(loopThresholdsQuery())
  return (
    <Panel title="When a figure is told">
      {data && <Form thresholds={data} />}
      {!data && error && <NotRead title="The rule could not be read" error={error} again={refetch} />}
      {!data && !error && <Skeleton className="h-24" />}
    </Panel>
  )
}

function Form({ thresholds }: { thresholds: LoopThresholds }) {
  const [machines, setMachines] = useState(String(thresholds.machines))
  const [loops, setLoops] = useState(String(thresholds.loops))
  const { mutate, isPending, error } = useMutation(setLoopThresholds)
  const changed = machines !== String(thresholds.machines) || loops !== String(thresholds.loops)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(
      { machines: Number(machines), loops: Number(loops) },
      { onSuccess: () => void toast('success', 'The figures are told by this rule now.') },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="text-sm text-ink-2">
        So that no figure is one person’s own, it takes loops of several machines. The rule is for the whole team.
      </p>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Machines" error={problemOf(error, 'machines')}>
          {(ties) => (
            <Input
              {...ties}
              type="number"
              min={1}
              max={50}
              required
              value={machines}
              onChange={(event) => setMachines(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label="Loops" error={problemOf(error, 'loops')}>
          {(ties) => (
            <Input
              {...ties}
              type="number"
              min={1}
              max={1000}
              required
              value={loops}
              onChange={(event) => setLoops(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
      <FormFailure error={error} title="The rule was not changed" shown={['machines', 'loops']} />
      <div>
        <Button type="submit" busy={isPending} disabled={!changed}>
          Save
        </Button>
      </div>
    </form>
  )
}
