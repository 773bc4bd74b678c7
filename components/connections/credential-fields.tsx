'use client'
import { problemOf } from '@/components/forms/form-failure'
import { CodeBlock } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Fold } from '@/components/ui/fold'
import { Input, Textarea } from '@/components/ui/input'
import type { RequestFailure } from '@/lib/query/request'
import { AddressField, AuthorityField, plain, TokenField } from './typed-fields'

/** How one gets into a cluster, as typed. */
export type Credentials = { kubeconfig: string; context: string; server: string; token: string; certificateAuthority: string }
export const emptyCredentials: Credentials = { kubeconfig: '', context: '', server: '', token: '', certificateAuthority: '' }

/** The fields that show their own problem, by the kind of credentials. */
export const credentialNames = {
  kubeconfig: ['kubeconfig', 'context', 'clusters[]', 'users[]'],
  token: ['server', 'token', 'certificateAuthority'],
}

const READER =
  'kubectl create namespace fourways\nkubectl -n fourways create serviceaccount reader\nkubectl create clusterrolebinding fourways-reader --clusterrole=view --serviceaccount=fourways:reader\nkubectl -n fourways create token reader --duration=720h'
const FLATTEN = 'kubectl config view --flatten --minify --raw'

type CredentialFieldsProps = {
  from: 'kubeconfig' | 'token'
  credentials: Credentials
  error: RequestFailure | null
  onChange: (part: Partial<Credentials>) => void
}

/** The fields for a pasted kubeconfig, or for an address with a token and the authority that signed the server's certificate. */
export function CredentialFields({ from, credentials, error, onChange }: CredentialFieldsProps) {
  if (from === 'kubeconfig') {
    const refused = error?.fields.filter(({ field }) => /^(clusters|users)\[\]/.test(field)).map(({ message }) => message) ?? []
    return (
      <>
        <Field
          label="Kubeconfig"
          hint="Server, certificates and token are taken from it and sealed; the text is not kept. Programs, files and proxies that it names are refused."
          error={problemOf(error, 'kubeconfig') ?? (refused.join(' ') || null)}
        >
          {(ties) => (
            <Textarea
              {...ties}
              {...plain}
              rows={10}
              placeholder="apiVersion: v1&#10;kind: Config"
              className="font-mono"
              value={credentials.kubeconfig}
              onChange={(event) => onChange({ kubeconfig: event.currentTarget.value })}
            />
          )}
        </Field>
        <Recipe title="How to get one with everything in it" label="Prints the current context" code={FLATTEN} />
        <Recipe
          key={`${refused.length > 0}`}
          title="How to get a token that only reads instead"
          label="kubectl 1.24 or later; then choose “Address and token”"
          code={READER}
          open={refused.length > 0}
        />
        <Field label="Context" optional hint="Empty: its current context." error={problemOf(error, 'context')}>
          {(ties) => (
            <Input
              {...ties}
              {...plain}
              value={credentials.context}
              onChange={(event) => onChange({ context: event.currentTarget.value })}
            />
          )}
        </Field>
      </>
    )
  }
  return (
    <>
      <AddressField
        example="https://dev.example.com:6443"
        value={credentials.server}
        error={error}
        onChange={(server) => onChange({ server })}
      />
      <TokenField value={credentials.token} error={error} onChange={(token) => onChange({ token })} />
      <Recipe title="How to get one that only reads" label="kubectl 1.24 or later" code={READER} />
      <AuthorityField
        value={credentials.certificateAuthority}
        error={error}
        onChange={(certificateAuthority) => onChange({ certificateAuthority })}
      />
    </>
  )
}

function Recipe({ title, label, code, open = false }: { title: string; label: string; code: string; open?: boolean }) {
  return (
    <Fold name={`recipe.${label.toLowerCase().replace(/[^a-z]+/g, '-')}`} begins={open}>
      <summary className="min-h-6 w-fit font-medium text-ink-2">{title}</summary>
      <div className="mt-1.5">
        <CodeBlock label={label} code={code} />
      </div>
    </Fold>
  )
}
