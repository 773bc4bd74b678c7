'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { useDraft } from '@/components/forms/use-draft'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { Connection } from '@/lib/domain/connection'
import { isPipelineSystem, isRegistrySystem } from '@/lib/domain/names'
import { connectionQuery, editConnection } from '@/lib/query/connections'
import { RepositoriesField, repositoriesOf } from './repository-fields'
import { minutesOf, RhythmField } from './rhythm-field'

const fieldsOf = ({ name, repositories, everyMinutes }: Connection) => ({
  name,
  repositories: repositories.join('\n'),
  everyMinutes: `${everyMinutes ?? ''}`,
  token: '',
})

/** Name, repositories of a pipeline system, schedule and token of a connection that is reached by a token or a password alone. */
export function EditByToken({ connection }: { connection: Connection }) {
  const system = isPipelineSystem(connection.system) ? connection.system : null
  const { fields, of, touched, change, drop } = useDraft(connection, fieldsOf)
  const { refetch } = useQuery(connectionQuery(connection.id))
  const { mutate, isPending, error, reset } = useMutation(editConnection)
  const form = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const repositories = system ? repositoriesOf(fields.repositories, system) : of.repositories
    const token = fields.token.trim()
    const changed = repositories.join() !== of.repositories.join()
    mutate(
      {
        id: of.id,
        etag: of.etag,
        edit: {
          name: fields.name,
          everyMinutes: minutesOf(fields.everyMinutes),
          ...(changed && { repositories }),
          ...(token && { token }),
        },
      },
      {
        onSuccess: () => {
          drop()
          void toast('success', 'Saved. The next collection goes by it.')
        },
      },
    )
  }
  const back = () => {
    drop()
    reset()
  }
  return (
    <Panel title="Settings">
      <form ref={form} onSubmit={submit} noValidate className="grid gap-3">
        <Field label="Name" error={problemOf(error, 'name')}>
          {(ties) => (
            <Input {...ties} autoComplete="off" value={fields.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          )}
        </Field>
        {system && (
          <RepositoriesField
            system={system}
            value={fields.repositories}
            error={error}
            onChange={(repositories) => change({ repositories })}
          />
        )}
        <RhythmField everyMinutes={fields.everyMinutes} error={error} onChange={(everyMinutes) => change({ everyMinutes })} />
        <Field
          label={isRegistrySystem(connection.system) ? 'New password or token' : 'New token'}
          optional
          hint="Takes the place of the one that is sealed. Empty: that one stays."
          error={problemOf(error, 'token')}
        >
          {(ties) => (
            <Input
              {...ties}
              type="password"
              autoComplete="off"
              value={fields.token}
              onChange={(event) => change({ token: event.currentTarget.value })}
            />
          )}
        </Field>
        <FormFailure
          error={error}
          title="Not saved"
          shown={['name', 'repositories', 'everyMinutes', 'token']}
          onReload={async () => {
            await refetch()
            back()
          }}
        />
        <div className="flex gap-2">
          <Button type="submit" look="primary" busy={isPending} disabled={!touched}>
            Save
          </Button>
          {touched && (
            <Button look="ghost" onClick={back}>
              Discard
            </Button>
          )}
        </div>
      </form>
    </Panel>
  )
}
