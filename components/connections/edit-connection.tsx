'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { useDraft } from '@/components/forms/use-draft'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { Connection } from '@/lib/domain/connection'
import { connectionQuery, editConnection } from '@/lib/query/connections'
import { ScopeFields, scopeNames, scopeOf } from './scope-fields'

const fieldsOf = ({ name, namespaces, everyMinutes, watched, developersGroup, helmSecrets }: Connection) => ({
  name,
  namespaces: namespaces.join(', '),
  everyMinutes: `${everyMinutes ?? ''}`,
  watched,
  developersGroup: developersGroup ?? '',
  helmSecrets,
})

/** Name, namespaces, schedule, watching and developers' group of a connection. */
export function EditConnection({ connection }: { connection: Connection }) {
  const { fields, of, touched, change, drop } = useDraft(connection, fieldsOf)
  const { refetch } = useQuery(connectionQuery(connection.id))
  const { mutate, isPending, error, reset } = useMutation(editConnection)
  const form = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(
      {
        id: of.id,
        etag: of.etag,
        edit: {
          name: fields.name,
          ...scopeOf(fields),
          watched: fields.watched,
          ...(of.system === 'kubernetes' && { helmSecrets: fields.helmSecrets }),
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
        <ScopeFields system={connection.system} scope={fields} error={error} onChange={change} />
        <Checkbox
          label="Watched: releases are kept as they come"
          hint="A new release is kept when it comes, not only when the connection is asked. It keeps a few requests open; its rights must allow them."
          checked={fields.watched}
          onChange={(event) => change({ watched: event.currentTarget.checked })}
        />
        {connection.system === 'kubernetes' && (
          <Checkbox
            label="Helm’s history, by the labels of its Secrets"
            hint="Helm keeps each release in a Secret. Number and time of a release stand in the labels: only these are asked for, and listing Secrets must be allowed in the cluster."
            checked={fields.helmSecrets}
            onChange={(event) => change({ helmSecrets: event.currentTarget.checked })}
          />
        )}
        <FormFailure
          error={error}
          title="Not saved"
          shown={['name', ...scopeNames]}
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
