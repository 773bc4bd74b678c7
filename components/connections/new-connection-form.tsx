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
import { Input } from '@/components/ui/input'
import { addConnection } from '@/lib/query/connections'
import { CredentialFields, type Credentials, credentialNames, emptyCredentials } from './credential-fields'
import { beside, type Purpose } from './purpose'
import { PurposeField } from './purpose-field'
import { emptyScope, ScopeFields, scopeNames, scopeOf } from './scope-fields'

/** Adds a connection from a pasted kubeconfig or from an address with a token. What is refused is named; nothing typed is lost. */
export function NewConnectionForm({ from }: { from: 'kubeconfig' | 'token' }) {
  const router = useRouter()
  const [name, setName] = useState('')
  const [credentials, setCredentials] = useState<Credentials>(emptyCredentials)
  const [scope, setScope] = useState(emptyScope)
  const [purpose, setPurpose] = useState<Purpose>('none')
  const [current, setCurrent] = useState(false)
  const { mutate, isPending, error } = useSubmission(addConnection)
  const form = useFirstError(error)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { namespaces, ...rest } = scopeOf(scope)
    const common = { ...rest, ...(listed(scope.namespaces).length > 0 && { namespaces }), ...beside(purpose, current) }
    const { kubeconfig, context, server, token, certificateAuthority } = credentials
    const named = name.trim()
    mutate(
      from === 'kubeconfig'
        ? { from, kubeconfig, ...(context.trim() && { context: context.trim() }), ...(named && { name: named }), ...common }
        : {
            from,
            name,
            server: server.trim(),
            token: token.trim(),
            ...(certificateAuthority.trim() && { certificateAuthority }),
            ...common,
          },
      { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) },
    )
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <CredentialFields
        from={from}
        credentials={credentials}
        error={error}
        onChange={(part) => setCredentials({ ...credentials, ...part })}
      />
      <Field
        label="Name"
        optional={from === 'kubeconfig'}
        hint={from === 'kubeconfig' ? 'Empty: the name of its context.' : undefined}
        error={problemOf(error, 'name')}
      >
        {(ties) => (
          <Input
            {...ties}
            autoComplete="off"
            placeholder="dev-eu-1"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <PurposeField
        purpose={purpose}
        current={current}
        onChange={(change) => {
          if (change.purpose) setPurpose(change.purpose)
          if (change.current !== undefined) setCurrent(change.current)
        }}
      />
      <Fold name="scope" begins={scopeNames.some((field) => problemOf(error, field))}>
        <summary className="min-h-6 w-fit font-medium text-ink-2">Namespaces, schedule, developers’ group</summary>
        <div className="mt-2 grid gap-4">
          <ScopeFields scope={scope} error={error} onChange={(part) => setScope({ ...scope, ...part })} />
        </div>
      </Fold>
      <FormFailure error={error} title="It was not added" shown={['name', ...scopeNames, ...credentialNames[from]]} />
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {isPending ? 'Asking it' : 'Add connection'}
        </Button>
      </div>
    </form>
  )
}
