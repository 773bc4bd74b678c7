'use client'
import type { ReactNode } from 'react'
import { problemOf } from '@/components/forms/form-failure'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { RequestFailure } from '@/lib/query/request'

/** For what is copied as it is and never spelt or completed. */
export const plain = { autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' } as const

/** What is typed into a field, the answer that may have refused it, and how its label and hint differ from the usual. */
type Typed = {
  value: string
  error: RequestFailure | null
  onChange: (value: string) => void
  label?: string
  optional?: boolean
  hint?: ReactNode
}

type Change = { currentTarget: { value: string } }

/** The address of a server; `field` is its name where a connection has several. */
export function AddressField({ example, field = 'server', label = 'Address', ...typed }: Typed & { example: string; field?: string }) {
  const { value, error, onChange, ...words } = typed
  return (
    <Field label={label} {...words} error={problemOf(error, field)}>
      {(ties) => (
        <Input
          {...ties}
          {...plain}
          inputMode="url"
          placeholder={example}
          value={value}
          onChange={(event: Change) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** A token or password, which is sealed. */
export function TokenField({ label = 'Token', hint, value, error, onChange, optional }: Typed) {
  return (
    <Field
      label={label}
      optional={optional}
      hint={hint ?? 'Sealed before it is kept, and never shown again.'}
      error={problemOf(error, 'token')}
    >
      {(ties) => (
        <Textarea
          {...ties}
          {...plain}
          rows={2}
          className="font-mono"
          value={value}
          onChange={(event: Change) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** The certificate of the authority that signed a server's own. */
export function AuthorityField({ hint, value, error, onChange }: Typed) {
  return (
    <Field
      label="Certificate authority"
      optional
      hint={hint ?? 'PEM. Needed when the server’s certificate is not signed by a public one.'}
      error={problemOf(error, 'certificateAuthority')}
    >
      {(ties) => (
        <Textarea
          {...ties}
          {...plain}
          rows={4}
          placeholder="-----BEGIN CERTIFICATE-----"
          className="font-mono"
          value={value}
          onChange={(event: Change) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** How the connection is called; `unnamed` is what it is called by when nothing is typed, or an example. */
export function NameField({ unnamed, value, error, onChange, optional, hint }: Typed & { unnamed: string }) {
  return (
    <Field label="Name" optional={optional} hint={hint} error={problemOf(error, 'name')}>
      {(ties) => (
        <Input
          {...ties}
          autoComplete="off"
          placeholder={unnamed}
          value={value}
          onChange={(event: Change) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
