'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Input } from '@/components/ui/input'
import type { PipelineSystem } from '@/lib/domain/system'
import { addConnection } from '@/lib/query/connections'
import { LeastRights } from './least-rights'
import { RepositoriesField, repositoriesOf } from './repository-fields'
import { minutesOf, RhythmField } from './rhythm-field'
import { AddressField, AuthorityField, NameField, plain, TokenField } from './typed-fields'

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

/** Adds a connection to repositories of a pipeline system, and a profile that is pushed through them when asked for. */
export function PipelineForm({ system }: { system: PipelineSystem }) {
  const router = useRouter()
  const [typed, setTyped] = useState(empty)
  const { mutate, isPending, error } = useSubmission(addConnection)
  const form = useFirstError(error)
  const change = (part: Partial<typeof empty>) => setTyped({ ...typed, ...part })
  const repositories = repositoriesOf(typed.repositories, system)
  const name = typed.name.trim() || (repositories[0] ?? '')

  const publicServer = publicServers[system]
  const address = (
    <AddressField
      optional={publicServer !== null}
      hint={publicServer === null ? 'As you open it in a browser.' : `Empty: ${publicServer}.`}
      example={publicServer === null ? 'https://ci.example.com' : 'https://git.example.com'}
      value={typed.server}
      error={error}
      onChange={(server) => change({ server })}
    />
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { server, user, token, certificateAuthority, profile, current } = typed
    mutate(
      {
        from: 'pipeline',
        system,
        // Whoever names nothing that it could be called by hears of that alone.
        name: name || system,
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
      <TokenField
        optional
        hint="Not needed for what is public. Sealed before it is kept, and never shown again."
        value={typed.token}
        error={error}
        onChange={(token) => change({ token })}
      />
      <LeastRights system={system} />
      <NameField
        optional
        hint="Empty: the name of the first one."
        unnamed={repositories[0] ?? ''}
        value={typed.name}
        error={error}
        onChange={(value) => change({ name: value })}
      />
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
          <AuthorityField
            value={typed.certificateAuthority}
            error={error}
            onChange={(certificateAuthority) => change({ certificateAuthority })}
          />
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
