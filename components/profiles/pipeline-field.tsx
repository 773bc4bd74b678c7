'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { isPipelineSystem } from '@/lib/domain/names'
import { connectionsQuery } from '@/lib/query/connections'

type PipelineFieldProps = { pipelineId: string; error: string | null; onChange: (pipelineId: string) => void }

/** The pipeline that a profile's changes are pushed through. */
export function PipelineField({ pipelineId, error, onChange }: PipelineFieldProps) {
  const { data: connections, error: failed } = useQuery(connectionsQuery())
  const pipelines = connections?.filter(({ system }) => isPipelineSystem(system))
  return (
    <Field
      label="Pushed through"
      optional
      hint={
        <>
          The pipeline whose runs say how long a push takes until it is ready: it fills “Save to see it” of a live profile.{' '}
          <Link href="/connections/new?from=github" className="text-accent underline underline-offset-2">
            Add one
          </Link>
          .
        </>
      }
      error={error ?? (failed ? `The connections could not be read. ${failed.message}` : null)}
    >
      {(ties) => (
        <Select {...ties} value={pipelineId} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">no pipeline</option>
          {!pipelines && pipelineId && <option value={pipelineId}>loading</option>}
          {pipelines?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
