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
import type { WorkspaceSystem } from '@/lib/domain/system'
import { addConnection } from '@/lib/query/connections'
import { minutesOf, RhythmField } from './rhythm-field'
import { AddressField, AuthorityField, NameField, plain, TokenField } from './typed-fields'
import { WorkspacesRights } from './workspaces-rights'

const empty = {
  server: '',
  organization: '',
  token: '',
  certificateAuthority: '',
  name: '',
  everyMinutes: '60',
  profile: true,
  current: false,
}

/** What differs from system to system: the public service that an empty address means, or null, and whether an organization is named. */
const asked: Record<WorkspaceSystem, { open: string | null; example: string; hint: string; organization: boolean }> = {
  coder: { open: null, example: 'https://coder.example.com', hint: 'As in the browser, without a path behind it.', organization: false },
  codespaces: {
    open: 'github.com',
    example: 'https://acme.ghe.com',
    hint: 'Empty: github.com. Of GitHub Enterprise Cloud with data residency it is your own.',
    organization: true,
  },
}

/** The fields that show their own problem. */
const shown = ['server', 'organization', 'token', 'certificateAuthority', 'name', 'everyMinutes']

/** The host of an address; empty while it is none. */
const hostOf = (server: string) => (URL.canParse(server) ? new URL(server).host : '')

/** An organization by its name, or by its address as it was copied. */
const organizationOf = (text: string) => text.trim().replace(/^(https?:\/\/)?[^/]*\.[^/]*\/(orgs\/)?|\/.*$/g, '')

/** Adds a connection to cloud workspaces, and a profile that is made of them when asked for. */
export function WorkspacesForm({ system }: { system: WorkspaceSystem }) {
  const router = useRouter()
  const [typed, setTyped] = useState(empty)
  const { mutate, isPending, error } = useSubmission(addConnection)
  const form = useFirstError(error)
  const change = (part: Partial<typeof empty>) => setTyped({ ...typed, ...part })
  const { open, example, hint, organization: ofOne } = asked[system]
  const organization = ofOne ? organizationOf(typed.organization) : ''
  const unnamed = ofOne ? organization : hostOf(typed.server.trim())

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { server, token, certificateAuthority, name, everyMinutes, profile, current } = typed
    mutate(
      {
        from: 'workspaces',
        system,
        // Whoever names nothing that it could be called by hears of that alone.
        name: name.trim() || unnamed || system,
        ...((server.trim() || open === null) && { server: server.trim() }),
        ...(ofOne && { organization }),
        token: token.trim(),
        everyMinutes: minutesOf(everyMinutes),
        ...(certificateAuthority.trim() && { certificateAuthority }),
        ...(profile && { profile: { way: 'online', ...(current && { current }) } }),
      },
      { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) },
    )
  }

  const address = (
    <AddressField
      optional={open !== null}
      hint={hint}
      example={example}
      value={typed.server}
      error={error}
      onChange={(server) => change({ server })}
    />
  )

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      {ofOne ? (
        <Field label="Organization" hint="Whose codespaces are counted: its name, or its address." error={problemOf(error, 'organization')}>
          {(ties) => (
            <Input
              {...ties}
              {...plain}
              placeholder="acme"
              value={typed.organization}
              onChange={(event) => change({ organization: event.currentTarget.value })}
            />
          )}
        </Field>
      ) : (
        address
      )}
      <TokenField value={typed.token} error={error} onChange={(token) => change({ token })} />
      <WorkspacesRights system={system} />
      <NameField
        optional
        hint={ofOne ? 'Empty: the organization.' : 'Empty: the host of its address.'}
        unnamed={unnamed}
        value={typed.name}
        error={error}
        onChange={(name) => change({ name })}
      />
      <FieldSet legend="Is it how your team develops?">
        <Checkbox
          label="Add a profile that is made of its workspaces"
          hint="An on-line one. A profile that is there already can name it later."
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
      <Fold name="own-server" begins={Boolean(problemOf(error, 'certificateAuthority') || (open !== null && problemOf(error, 'server')))}>
        <summary className="min-h-6 w-fit font-medium text-ink-2">
          {open === null ? 'A certificate authority of your own' : 'A server of your own'}
        </summary>
        <div className="mt-2 grid gap-4">
          {open !== null && address}
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
