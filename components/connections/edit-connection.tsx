'use client'
import { Checkbox } from '@/components/ui/checkbox'
import type { Connection, ConnectionEdit } from '@/lib/domain/connection'
import { ScopeFields, scopeNames, scopeOf } from './scope-fields'
import { SettingsForm, useSettings } from './settings-form'

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
  const settings = useSettings(connection, fieldsOf)
  const { fields, of, error, change } = settings
  const edit = (): ConnectionEdit => ({
    ...scopeOf(fields),
    watched: fields.watched,
    ...(of.system === 'kubernetes' && { helmSecrets: fields.helmSecrets }),
  })
  return (
    <SettingsForm settings={settings} edit={edit} shown={scopeNames}>
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
    </SettingsForm>
  )
}
