'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { listed } from '@/components/forms/lists'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Input, Textarea } from '@/components/ui/input'
import { addConnection } from '@/lib/query/connections'
import { beside, type Purpose } from './purpose'
import { PurposeField } from './purpose-field'
import { minutesOf, RhythmField } from './rhythm-field'
import { plain } from './typed-fields'

const empty = {
  name: '',
  server: '',
  certificateAuthority: '',
  clientCertificate: '',
  clientKey: '',
  namespaces: '',
  everyMinutes: '',
  purpose: 'none' as Purpose,
  current: false,
}

/** The texts that are pasted, with what each is and the file that Docker keeps it in. */
const pems = [
  {
    name: 'certificateAuthority',
    label: 'Certificate authority',
    hint: 'ca.pem. Needed when the engine’s certificate is not signed by a public one.',
  },
  {
    name: 'clientCertificate',
    label: 'Client certificate',
    hint: 'cert.pem. Whoever holds one may do everything on the engine: Fourways only reads.',
  },
  { name: 'clientKey', label: 'Key of the client certificate', hint: 'key.pem. Sealed before it is kept, and never shown again.' },
] as const

/** The fields that show their own problem. */
const shown = ['name', 'server', 'namespaces', 'everyMinutes', ...pems.map(({ name }) => name)]

/** Adds a Docker engine, or a Swarm by one of its managers, that is reached over TLS with a client certificate. Nothing typed is lost. */
export function DockerForm() {
  const router = useRouter()
  const [typed, setTyped] = useState(empty)
  const { mutate, isPending, error } = useSubmission(addConnection)
  const form = useFirstError(error)
  const change = (part: Partial<typeof empty>) => setTyped({ ...typed, ...part })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, server, namespaces, everyMinutes, purpose, current } = typed
    const given = Object.fromEntries(pems.flatMap(({ name: pem }) => (typed[pem].trim() ? [[pem, typed[pem]]] : [])))
    const chosen = listed(namespaces)
    mutate(
      {
        from: 'docker',
        name,
        server: server.trim(),
        ...given,
        ...(chosen.length > 0 && { namespaces: chosen }),
        everyMinutes: minutesOf(everyMinutes),
        ...beside(purpose, current),
      },
      { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) },
    )
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <Field label="Address" hint="Of the engine, or of one of the managers of a Swarm." error={problemOf(error, 'server')}>
        {(ties) => (
          <Input
            {...ties}
            {...plain}
            inputMode="url"
            placeholder="https://docker.example.com:2376"
            value={typed.server}
            onChange={(event) => change({ server: event.currentTarget.value })}
          />
        )}
      </Field>
      {pems.map(({ name, label, hint }) => (
        <Field key={name} label={label} optional={name === 'certificateAuthority'} hint={hint} error={problemOf(error, name)}>
          {(ties) => (
            <Textarea
              {...ties}
              {...plain}
              rows={4}
              placeholder="-----BEGIN"
              className="font-mono"
              value={typed[name]}
              onChange={(event) => change({ [name]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
      <Field label="Name" error={problemOf(error, 'name')}>
        {(ties) => (
          <Input
            {...ties}
            autoComplete="off"
            placeholder="swarm-eu"
            value={typed.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <PurposeField purpose={typed.purpose} current={typed.current} onChange={change} />
      <Fold name="scope" begins={['namespaces', 'everyMinutes'].some((field) => problemOf(error, field))}>
        <summary className="min-h-6 w-fit font-medium text-ink-2">Projects or stacks, schedule</summary>
        <div className="mt-2 grid gap-4">
          <Field
            label="Projects or stacks"
            optional
            hint="Of Compose or a Swarm, separated by commas. Empty: all of them."
            error={problemOf(error, 'namespaces')}
          >
            {(ties) => (
              <Input
                {...ties}
                {...plain}
                placeholder="shop"
                value={typed.namespaces}
                onChange={(event) => change({ namespaces: event.currentTarget.value })}
              />
            )}
          </Field>
          <RhythmField everyMinutes={typed.everyMinutes} error={error} onChange={(everyMinutes) => change({ everyMinutes })} />
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
