'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { listed } from '@/components/forms/lists'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/checkbox'
import { FieldSet } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { addConnection } from '@/lib/query/connections'
import { DcosLoginFields } from './dcos-login-fields'
import { type DcosTyped, dcosNames, dcosOf, emptyDcos } from './dcos-typed'
import { beside, type Purpose } from './purpose'
import { PurposeField } from './purpose-field'
import { emptyScope, ScopeFields, scopeNames, scopeOf } from './scope-fields'
import { AddressField, AuthorityField, NameField } from './typed-fields'

/** Adds a DC/OS, or a Marathon that stands alone. What is refused is named; nothing typed is lost. */
export function DcosForm() {
  const router = useRouter()
  const [typed, setTyped] = useState(emptyDcos)
  const [scope, setScope] = useState(emptyScope)
  const [purpose, setPurpose] = useState<Purpose>('none')
  const [current, setCurrent] = useState(false)
  const { mutate, isPending, error } = useSubmission(addConnection)
  const form = useFirstError(error)
  const change = (part: Partial<DcosTyped>) => setTyped({ ...typed, ...part })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { namespaces, everyMinutes } = scopeOf(scope)
    mutate(
      { ...dcosOf(typed), everyMinutes, ...(listed(scope.namespaces).length > 0 && { namespaces }), ...beside(purpose, current) },
      { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) },
    )
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <FieldSet legend="Reached through">
        <Radio
          name="dcos-reach"
          checked={typed.reach === 'admin-router'}
          onChange={() => change({ reach: 'admin-router' })}
          label="DC/OS"
          hint="Its Admin Router leads to Marathon and Mesos"
        />
        <Radio
          name="dcos-reach"
          checked={typed.reach === 'plain'}
          onChange={() => change({ reach: 'plain', login: typed.login === 'service-account' ? 'none' : typed.login })}
          label="Marathon and Mesos alone"
          hint="Each at an address of its own"
        />
      </FieldSet>
      <AddressField
        label={typed.reach === 'plain' ? 'Address of Marathon' : 'Address'}
        example={typed.reach === 'plain' ? 'https://marathon.example.com' : 'https://dcos.example.com'}
        value={typed.server}
        error={error}
        onChange={(server) => change({ server })}
      />
      {typed.reach === 'plain' && (
        <AddressField
          label="Address of the Mesos master"
          field="mesos"
          optional
          hint="Without it nothing is known of the machines."
          example="https://mesos.example.com:5050"
          value={typed.mesos}
          error={error}
          onChange={(mesos) => change({ mesos })}
        />
      )}
      <AddressField
        label="Proxy"
        field="proxy"
        optional
        hint="The near end of a tunnel that leads to it, such as that of dcos tunnel socks."
        example="socks5://127.0.0.1:1080"
        value={typed.proxy}
        error={error}
        onChange={(proxy) => change({ proxy })}
      />
      <DcosLoginFields typed={typed} error={error} onChange={change} />
      <AuthorityField
        hint="PEM, as at /ca/dcos-ca.crt. Needed when the certificate is not signed by a public one."
        value={typed.certificateAuthority}
        error={error}
        onChange={(certificateAuthority) => change({ certificateAuthority })}
      />
      <NameField unnamed="dcos-dev" value={typed.name} error={error} onChange={(name) => change({ name })} />
      <PurposeField
        purpose={purpose}
        current={current}
        onChange={(next) => {
          if (next.purpose) setPurpose(next.purpose)
          if (next.current !== undefined) setCurrent(next.current)
        }}
      />
      <Fold name="scope" begins={scopeNames.some((field) => problemOf(error, field))}>
        <summary className="min-h-6 w-fit font-medium text-ink-2">Groups, schedule</summary>
        <div className="mt-2 grid gap-4">
          <ScopeFields system="dcos" scope={scope} error={error} onChange={(part) => setScope({ ...scope, ...part })} />
        </div>
      </Fold>
      <FormFailure error={error} title="It was not added" shown={[...dcosNames, ...scopeNames]} />
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {isPending ? 'Asking it' : 'Add connection'}
        </Button>
      </div>
    </form>
  )
}
