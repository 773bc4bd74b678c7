'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { useDraft } from '@/components/forms/use-draft'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { Connection, ConnectionEdit } from '@/lib/domain/connection'
import { connectionQuery, editConnection } from '@/lib/query/connections'

/** What is typed over the settings of a connection, and what saves it, leaves it or loads the connection anew. */
export function useSettings<Fields extends { name: string }>(connection: Connection, fieldsOf: (connection: Connection) => Fields) {
  const { fields, of, touched, change, drop } = useDraft(connection, fieldsOf)
  const { refetch } = useQuery(connectionQuery(connection.id))
  const { mutate, isPending, error, reset } = useMutation(editConnection)
  const back = () => {
    drop()
    reset()
  }
  const save = (edit: ConnectionEdit) => {
    const onSuccess = () => {
      drop()
      void toast('success', 'Saved. The next collection goes by it.')
    }
    mutate({ id: of.id, etag: of.etag, edit: { name: fields.name, ...edit } }, { onSuccess })
  }
  const reload = async () => {
    await refetch()
    back()
  }
  const rename = (name: string) => change({ name } as Partial<Fields>)
  return { fields, of, touched, isPending, error, change, rename, back, save, reload }
}

type SettingsFormProps = {
  settings: Pick<ReturnType<typeof useSettings>, 'fields' | 'touched' | 'isPending' | 'error' | 'rename' | 'back' | 'save' | 'reload'>
  /** All that was typed but the name. */
  edit: () => ConnectionEdit
  /** Names of the fields that show their own problem, beside the name. */
  shown: string[]
  children: ReactNode
}

/** The settings of a connection: its name, the fields that its kind has, and what saves and discards them. */
export function SettingsForm({ settings, edit, shown, children }: SettingsFormProps) {
  const { fields, touched, isPending, error, rename, back, save, reload } = settings
  const form = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(edit())
  }
  return (
    <Panel title="Settings">
      <form ref={form} onSubmit={submit} noValidate className="grid gap-3">
        <Field label="Name" error={problemOf(error, 'name')}>
          {(ties) => <Input {...ties} autoComplete="off" value={fields.name} onChange={(event) => rename(event.currentTarget.value)} />}
        </Field>
        {children}
        <FormFailure error={error} title="Not saved" shown={['name', ...shown]} onReload={() => void reload()} />
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
