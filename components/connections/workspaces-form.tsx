'use client'
import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CodeBlock } from '@/components/ui/copy-button'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { WorkspaceSystem } from '@/lib/domain/system'
import { addConnection } from '@/lib/query/connections'
import { minutesOf, RhythmField } from './rhythm-field'

const empty = { server: '', token: '', certificateAuthority: '', name: '', everyMinutes: '60', profile: true, current: false }

/** The fields that show their own problem. */
const shown = ['server', 'token', 'certificateAuthority', 'name', 'everyMinutes']

const plain = { autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' } as const

/** The name of a connection that was given none: the host of its address. */
const hostOf = (server: string) => (URL.canParse(server) ? new URL(server).host : '')

/** Adds a connection to a server of workspaces, and a profile that is made of them when asked for. */
export function WorkspacesForm({ system }: { system: WorkspaceSystem }) {
  const router = useRouter()
  const [typed, setTyped] = useState(empty)
  const { mutate, isPending, error } = useMutation(addConnection)
  const form = useFirstError(error)
  const change = (part: Partial<typeof empty>) => setTyped({ ...typed, ...part })
  const host = hostOf(typed.server.trim())

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { server, token, certificateAuthority, name, everyMinutes, profile, current } = typed
    mutate(
      {
        from: 'workspaces',
        system,
        name: name.trim() || host,
        server: server.trim(),
        token: token.trim(),
        everyMinutes: minutesOf(everyMinutes),
        ...(certificateAuthority.trim() && { certificateAuthority }),
        ...(profile && { profile: { way: 'online', ...(current && { current }) } }),
      },
      { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) },
    )
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <Field label="Address" hint="As in the browser, without a path behind it." error={problemOf(error, 'server')}>
        {(ties) => (
          <Input
            {...ties}
            {...plain}
            inputMode="url"
            placeholder="https://coder.example.com"
            value={typed.server}
            onChange={(event) => change({ server: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Token" hint="Sealed before it is kept, and never shown again." error={problemOf(error, 'token')}>
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
      <LeastRights />
      <Field label="Name" optional hint="Empty: the host of its address." error={problemOf(error, 'name')}>
        {(ties) => (
          <Input
            {...ties}
            autoComplete="off"
            placeholder={host}
            value={typed.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
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
      <details open={problemOf(error, 'certificateAuthority') ? true : undefined}>
        <summary className="min-h-6 w-fit font-medium text-ink-2">A certificate authority of your own</summary>
        <div className="mt-2">
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
      </details>
      <FormFailure error={error} title="It was not added" shown={shown} />
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {isPending ? 'Asking it' : 'Add connection'}
        </Button>
      </div>
    </form>
  )
}

/** What a token has to be allowed, and no more. */
function LeastRights() {
  return (
    <details>
      <summary className="min-h-6 w-fit font-medium text-ink-2">The least rights that are enough</summary>
      <div className="mt-1.5 grid gap-1.5 text-ink-2">
        <p>A token of a user with the role Template Admin: it may read all workspaces and change none.</p>
        <CodeBlock label="Signed in as that user" code="coder tokens create --name fourways" />
        <p className="text-sm">
          Fourways only counts: how many workspaces there are and run, how many were used within 7 days, and how long they take to start. It
          keeps no names of people, workspaces or templates. A token that sees only its own user’s workspaces is refused, since that would
          be the use of one person.
        </p>
      </div>
    </details>
  )
}
