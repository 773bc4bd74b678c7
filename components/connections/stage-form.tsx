'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { listed } from '@/components/forms/lists'
import { useDraft } from '@/components/forms/use-draft'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Connection } from '@/lib/domain/connection'
import type { Stage } from '@/lib/domain/stage'
import { addStage, editStage, stagesQuery } from '@/lib/query/stages'
import { placeWords } from './place-words'

type StageFormProps = { connection: Pick<Connection, 'id' | 'system'>; stage: Stage | null; onDone: () => void }

const fieldsOf = (stage: Stage | null) => ({
  name: stage?.name ?? '',
  namespaces: stage?.namespaces.join(', ') ?? '',
  reference: stage?.reference ?? false,
})

/** A stage of a connection, to be added (`stage` null) or changed. */
export function StageForm({ connection, stage, onDone }: StageFormProps) {
  const { fields, of, change, drop } = useDraft(stage, fieldsOf)
  const { refetch } = useQuery(stagesQuery())
  const add = useSubmission(addStage)
  const edit = useMutation(editStage)
  const { error, isPending } = stage ? edit : add
  const form = useFirstError(error)
  const places = placeWords(connection.system)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const made = { ...fields, namespaces: listed(fields.namespaces) }
    if (of) edit.mutate({ id: of.id, etag: of.etag, edit: made }, { onSuccess: onDone })
    else add.mutate({ ...made, connectionId: connection.id }, { onSuccess: onDone })
  }
  const reload = async () => {
    await refetch()
    drop()
    edit.reset()
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-3">
      <Field label="Name of the stage" error={problemOf(error, 'name')}>
        {(ties) => (
          <Input
            {...ties}
            autoFocus
            autoComplete="off"
            placeholder="dev"
            value={fields.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label={`Its ${places.title.toLowerCase()}`}
        optional
        hint={`${places.how} Empty: ${places.all} that the connection reads.`}
        error={problemOf(error, 'namespaces')}
      >
        {(ties) => (
          <Input
            {...ties}
            autoComplete="off"
            spellCheck={false}
            placeholder={places.example.split(',')[0]}
            value={fields.namespaces}
            onChange={(event) => change({ namespaces: event.currentTarget.value })}
          />
        )}
      </Field>
      <Checkbox
        label="This is the reference"
        hint="Usually production. Fidelity is measured against it; there is one in a team."
        checked={fields.reference}
        onChange={(event) => change({ reference: event.currentTarget.checked })}
      />
      <FormFailure error={error} title="Not saved" shown={['name', 'namespaces']} onReload={reload} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={isPending}>
          {stage ? 'Save stage' : 'Add stage'}
        </Button>
        <Button look="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
