'use client'
import { problemOf } from '@/components/forms/form-failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Connection, ConnectionEdit } from '@/lib/domain/connection'
import { isPipelineSystem, isRegistrySystem } from '@/lib/domain/names'
import { RepositoriesField, repositoriesOf } from './repository-fields'
import { minutesOf, RhythmField } from './rhythm-field'
import { SettingsForm, useSettings } from './settings-form'

const fieldsOf = ({ name, repositories, everyMinutes }: Connection) => ({
  name,
  repositories: repositories.join('\n'),
  everyMinutes: `${everyMinutes ?? ''}`,
  token: '',
})

/** Name, repositories of a pipeline system, schedule and token of a connection that is reached by a token or a password alone. */
export function EditByToken({ connection }: { connection: Connection }) {
  const system = isPipelineSystem(connection.system) ? connection.system : null
  const settings = useSettings(connection, fieldsOf)
  const { fields, of, error, change } = settings
  const edit = (): ConnectionEdit => {
    const repositories = system ? repositoriesOf(fields.repositories, system) : of.repositories
    const token = fields.token.trim()
    const changed = repositories.join() !== of.repositories.join()
    return { everyMinutes: minutesOf(fields.everyMinutes), ...(changed && { repositories }), ...(token && { token }) }
  }
  return (
    <SettingsForm settings={settings} edit={edit} shown={['repositories', 'everyMinutes', 'token']}>
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
    </SettingsForm>
  )
}
