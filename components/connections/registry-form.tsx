'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { FormFailure, problemOf, useFirstError } from '@/components/forms/form-failure'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Input } from '@/components/ui/input'
import type { RegistrySystem } from '@/lib/domain/system'
import { addConnection } from '@/lib/query/connections'
import { RegistryRights } from './registry-rights'
import { minutesOf, RhythmField } from './rhythm-field'
import { AddressField, AuthorityField, NameField, plain, TokenField } from './typed-fields'

const empty = { name: '', server: '', user: '', token: '', certificateAuthority: '', everyMinutes: '60' }

/** What an address looks like, and the public service that an empty one means; null where there is none. */
const addresses: Record<RegistrySystem, { example: string; open: string | null }> = {
  oci: { example: 'https://registry.example.com', open: null },
  'docker-hub': { example: 'https://docker.io', open: 'docker.io' },
  quay: { example: 'https://quay.example.com', open: 'quay.io' },
  artifactory: { example: 'https://acme.jfrog.io', open: null },
  google: { example: 'https://europe-docker.pkg.dev', open: null },
}

const shown = Object.keys(empty)

/** Adds a connection to a registry. Which images are looked up follows from the releases. */
export function RegistryForm({ system }: { system: RegistrySystem }) {
  const router = useRouter()
  const [typed, setTyped] = useState(empty)
  const { mutate, isPending, error } = useSubmission(addConnection)
  const form = useFirstError(error)
  const { example, open } = addresses[system]
  const server = typed.server.trim()
  const name = typed.name.trim() || server.replace(/^https?:\/\/|\/.*$/g, '') || (open ?? '')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [user, token, certificateAuthority] = [typed.user.trim(), typed.token.trim(), typed.certificateAuthority.trim()]
    mutate(
      {
        from: 'registry',
        system,
        // Whoever gives no address either hears of the address alone.
        name: name || system,
        everyMinutes: minutesOf(typed.everyMinutes),
        ...(server && { server }),
        ...(user && { user }),
        ...(token && { token }),
        ...(certificateAuthority && { certificateAuthority }),
      },
      { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) },
    )
  }
  const field = (key: keyof typeof empty) => ({
    value: typed[key],
    error,
    onChange: (value: string) => setTyped({ ...typed, [key]: value }),
  })

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      <AddressField
        optional={open !== null}
        hint={open ? `Empty: ${open}.` : 'The host that images are named by.'}
        example={example}
        {...field('server')}
      />
      <Field label="User" optional hint="Not needed for what is public." error={problemOf(error, 'user')}>
        {(ties) => (
          <Input {...ties} {...plain} value={typed.user} onChange={(event) => setTyped({ ...typed, user: event.currentTarget.value })} />
        )}
      </Field>
      <TokenField label="Password or token" optional {...field('token')} />
      <RegistryRights system={system} />
      <NameField optional hint="Empty: its host." unnamed={name} {...field('name')} />
      <RhythmField everyMinutes={typed.everyMinutes} error={error} onChange={(everyMinutes) => setTyped({ ...typed, everyMinutes })} />
      <Fold name="certificate" begins={problemOf(error, 'certificateAuthority') !== null}>
        <summary className="min-h-6 w-fit font-medium text-ink-2">A certificate of its own</summary>
        <div className="mt-2">
          <AuthorityField {...field('certificateAuthority')} />
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
