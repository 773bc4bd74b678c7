'use client'
import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Input, Textarea } from '@/components/ui/input'
import type { PipelineSystem } from '@/lib/domain/system'
import { addConnection } from '@/lib/query/connections'
import { LeastRights } from './least-rights'
import { RepositoriesField, repositoriesOf } from './repository-fields'
import { minutesOf, RhythmField } from './rhythm-field'

const empty = {
  name: '',
  repositories: '',
  user: '',
  token: '',
  server: '',
  certificateAuthority: '',
  everyMinutes: '60',
  profile: true,
  current: false,
}

/** The public service of each system; null where there is none, so that an address is needed. */
const publicServers: Record<PipelineSystem, string | null> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  jenkins: null,
  teamcity: null,
  travis: 'travis-ci.com',
}

/** Systems that know a token only together with its user. */
const withUser: PipelineSystem[] = ['jenkins']

/** The fields that show their own problem. */
const shown = ['name', 'repositories', 'user', 'token', 'server', 'certificateAuthority', 'everyMinutes']
const ownServer = ['server', 'certificateAuthority']

const plain = { autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' } as const

/** Adds a connection to repositories of a pipeline system, and a profile that is pushed through them when asked for. */
export function PipelineForm({ system }: { system: PipelineSystem }) {
  const router = useRouter()
  const [typed, setTyped] = useState(empty)
  const { mutate, isPending, error } = useMutation(addConnection)
  const form = useFirstError(error)
  const change = (part: Partial<typeof empty>) => setTyped({ ...typed, ...part })
  const repositories = repositoriesOf(typed.repositories, system)
  const name = typed.name.trim() || (repositories[0] ?? '')

  const publicServer = publicServers[system]
  const address = (
    <Field
      label="Address"
      optional={publicServer !== null}
      hint={publicServer === null ? 'As you open it in a browser.' : `Empty: ${publicServer}.`}
      error={problemOf(error, 'server')}
    >
      {(ties) => (
        <Input
          {...ties}
          {...plain}
          inputMode="url"
          placeholder={publicServer === null ? 'https://ci.example.com' : 'https://git.example.com'}
          value={typed.server}
          onChange={(event) => change({ server: event.currentTarget.value })}
        />
      )}
    </Field>
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { server, user, token, certificateAuthority, profile, current } = typed
    mutate(
      {
        from: 'pipeline',
        system,
        name,
        repositories,
        everyMinutes: minutesOf(typed.everyMinutes),
        ...(server.trim() && { server: server.trim() }),
        ...(user.trim() && { user: user.trim() }),
        ...(token.trim() && { token: token.trim() }),
        ...(certificateAuthority.trim() && { certificateAuthority }),
        ...(profile && { profile: { way: 'live', ...(current && { current }) } }),
      },
      { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) },
    )
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      {publicServer === null && address}
      <RepositoriesField system={system} value={typed.repositories} error={error} onChange={(value) => change({ repositories: value })} />
      {withUser.includes(system) && (
        <Field label="User" optional hint="Whose token it is." error={problemOf(error, 'user')}>
          {(ties) => <Input {...ties} {...plain} value={typed.user} onChange={(event) => change({ user: event.currentTarget.value })} />}
        </Field>
      )}
      <Field
        label="Token"
        optional
        hint="Not needed for what is public. Sealed before it is kept, and never shown again."
        error={problemOf(error, 'token')}
      >
        {(ties) => (
          <Textarea
            {...ties}
            {...plain}
            rows={2}
            className="font-mono"
            value={typed.token}
            onChange={(event) => change({ token: event.currentTarget.value })}
          />
        )}
      </Field>
      <LeastRights system={system} />
      <Field label="Name" optional hint="Empty: the name of the first one." error={problemOf(error, 'name')}>
        {(ties) => (
          <Input
            {...ties}
            autoComplete="off"
            placeholder={repositories[0] ?? ''}
            value={typed.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <FieldSet legend="Is it how your team develops?">
        <Checkbox
          label="Add a profile that is pushed through it"
          hint="Its “Save to see it” is then measured from a push until the change is ready. A profile that is there already can name it later."
          checked={typed.profile}
          onChange={(event) => change({ profile: event.currentTarget.checked })}
        />
        {typed.profile && (
          <Checkbox
            label="This is how we work today"
            checked={typed.current}
            onChange={(event) => change({ current: event.currentTarget.checked })}
          />
        )}
      </FieldSet>
      <RhythmField everyMinutes={typed.everyMinutes} error={error} onChange={(everyMinutes) => change({ everyMinutes })} />
      <Fold name="own-server" begins={ownServer.some((field) => problemOf(error, field))}>
        <summary className="min-h-6 w-fit font-medium text-ink-2">
          {publicServer === null ? 'A certificate of its own' : 'A server of your own'}
        </summary>
        <div className="mt-2 grid gap-4">
          {publicServer !== null && address}
          <Field
            label="Certificate authority"
            optional
            hint="PEM. Needed when the server’s certificate is not signed by a public one."
            error={problemOf(error, 'certificateAuthority')}
          >
            {(ties) => (
              <Textarea
                {...ties}
                {...plain}
                rows={4}
                placeholder="-----BEGIN CERTIFICATE-----"
                className="font-mono"
                value={typed.certificateAuthority}
                onChange={(event) => change({ certificateAuthority: event.currentTarget.value })}
              />
            )}
          </Field>
        </div>
      </Fold>
      <FormFailure error={error} title="It was not added" shown={shown} />
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {isPending ? 'Asking it' : 'Add connection'}
        </Button>
      </div>
    </form>
  )
}
