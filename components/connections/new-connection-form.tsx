'use client'
import { useState } from 'react'
import { problemOf } from '@/components/forms/form-failure'
import { listed } from '@/components/forms/lists'
import { Field } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Input } from '@/components/ui/input'
import type { NewConnection } from '@/lib/domain/connection'
import { AddForm, useAdding } from './add-form'
import { CredentialFields, type Credentials, credentialNames, emptyCredentials } from './credential-fields'
import { beside, type Purpose } from './purpose'
import { PurposeField } from './purpose-field'
import { emptyScope, ScopeFields, scopeNames, scopeOf } from './scope-fields'

/** Adds a connection from a pasted kubeconfig or from an address with a token. What is refused is named; nothing typed is lost. */
export function NewConnectionForm({ from }: { from: 'kubeconfig' | 'token' }) {
  const [name, setName] = useState('')
  const [credentials, setCredentials] = useState<Credentials>(emptyCredentials)
  const [scope, setScope] = useState(emptyScope)
  const [purpose, setPurpose] = useState<Purpose>('none')
  const [current, setCurrent] = useState(false)
  const adding = useAdding()
  const { error } = adding

  const connection = (): NewConnection => {
    const { namespaces, ...rest } = scopeOf(scope)
    const common = { ...rest, ...(listed(scope.namespaces).length > 0 && { namespaces }), ...beside(purpose, current) }
    const { kubeconfig, context, server, token, certificateAuthority } = credentials
    const named = name.trim()
    return from === 'kubeconfig'
      ? { from, kubeconfig, ...(context.trim() && { context: context.trim() }), ...(named && { name: named }), ...common }
      : {
          from,
          name,
          server: server.trim(),
          token: token.trim(),
          ...(certificateAuthority.trim() && { certificateAuthority }),
          ...common,
        }
  }

  return (
    <AddForm adding={adding} typed={connection} shown={['name', ...scopeNames, ...credentialNames[from]]}>
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
    </AddForm>
  )
}
