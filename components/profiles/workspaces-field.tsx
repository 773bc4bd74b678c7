'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { isWorkspaceSystem } from '@/lib/domain/names'
import { connectionsQuery } from '@/lib/query/connections'

type WorkspacesFieldProps = { workspacesId: string; error: string | null; onChange: (workspacesId: string) => void }

/** The server whose workspaces a profile is made of. */
export function WorkspacesField({ workspacesId, error, onChange }: WorkspacesFieldProps) {
  const { data: connections, error: failed } = useQuery(connectionsQuery())
  const servers = connections?.filter(({ system }) => isWorkspaceSystem(system))
  return (
    <Field
      label="Workspaces"
      optional
      hint={
        <>
          The server that keeps them, which says how many there are and how long they take to start.{' '}
          <Link href="/connections/new?from=coder" className="text-accent underline underline-offset-2">
            Add one
          </Link>
          .
        </>
      }
      error={error ?? (failed ? `The connections could not be read. ${failed.message}` : null)}
    >
      {(ties) => (
        <Select {...ties} value={workspacesId} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">no server of workspaces</option>
          {!servers && workspacesId && <option value={workspacesId}>loading</option>}
          {servers?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
