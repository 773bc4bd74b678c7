'use client'
import { problemOf } from '@/components/forms/form-failure'
import { Radio } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { RequestFailure } from '@/lib/query/request'
import type { DcosTyped } from './dcos-typed'
import { plain } from './typed-fields'

const kinds: { id: DcosTyped['login']; title: string; line: string }[] = [
  { id: 'service-account', title: 'Service account', line: 'A uid and its private key; the least that reads' },
  { id: 'password', title: 'User and password', line: 'Of DC/OS, or of a Marathon that stands alone' },
  { id: 'none', title: 'None', line: 'Where nobody is asked who they are' },
]

type DcosLoginFieldsProps = { typed: DcosTyped; error: RequestFailure | null; onChange: (part: Partial<DcosTyped>) => void }

/** Who Fourways signs in as. A Marathon that stands alone knows no service accounts. */
export function DcosLoginFields({ typed, error, onChange }: DcosLoginFieldsProps) {
  const { login, reach } = typed
  return (
    <FieldSet legend="Signs in as">
      <div className="grid gap-1">
        {kinds
          .filter(({ id }) => reach === 'admin-router' || id !== 'service-account')
          .map(({ id, title, line }) => (
            <Radio key={id} name="dcos-login" checked={login === id} onChange={() => onChange({ login: id })} label={title} hint={line} />
          ))}
      </div>
      {login !== 'none' && (
        <Field className="mt-1.5" label={login === 'password' ? 'User' : 'Uid'} error={problemOf(error, 'login.uid')}>
          {(ties) => <Input {...ties} {...plain} value={typed.uid} onChange={(event) => onChange({ uid: event.currentTarget.value })} />}
        </Field>
      )}
      {login === 'password' && (
        <Field
          className="mt-1.5"
          label="Password"
          hint="Sealed before it is kept, and never shown again."
          error={problemOf(error, 'login.password')}
        >
          {(ties) => (
            <Input
              {...ties}
              type="password"
              autoComplete="off"
              value={typed.password}
              onChange={(event) => onChange({ password: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      {login === 'service-account' && (
        <Field
          className="mt-1.5"
          label="Private key"
          hint="PEM, RSA, without passphrase. Sealed before it is kept, and never shown again."
          error={problemOf(error, 'login.privateKey')}
        >
          {(ties) => (
            <Textarea
              {...ties}
              {...plain}
              rows={4}
              placeholder="-----BEGIN PRIVATE KEY-----"
              className="font-mono"
              value={typed.privateKey}
              onChange={(event) => onChange({ privateKey: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </FieldSet>
  )
}
