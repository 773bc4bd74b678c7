'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useId } from 'react'
import { problemOf } from '@/components/forms/form-failure'
import { namesListed } from '@/components/forms/lists'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { classNames } from '@/components/ui/class-names'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { waySummaries, ways, wayTitles } from '@/lib/domain/names'
import type { Profile, ProfileEdit } from '@/lib/domain/profile'
import type { Way } from '@/lib/domain/way'
import { connectionsQuery } from '@/lib/query/connections'
import type { RequestFailure } from '@/lib/query/request'
import { stagesQuery } from '@/lib/query/stages'
import { PipelineField } from './pipeline-field'
import { WorkspacesField } from './workspaces-field'

/** A profile as it is typed. */
export type ProfileDraft = {
  way: Way | null
  name: string
  summary: string
  systems: string
  lookedAfterBy: string
  stageId: string
  pipelineId: string
  workspacesId: string
}

/** The fields that show their own problem. */
export const profileFieldNames = ['way', 'name', 'summary', 'systems', 'lookedAfterBy', 'stageId', 'pipelineId', 'workspacesId']

/** A profile as it is typed, from one that is kept. */
export const draftOf = ({ way, name, summary, systems, lookedAfterBy, stageId, pipelineId, workspacesId }: Profile): ProfileDraft => ({
  way,
  name,
  summary,
  systems: systems.join(', '),
  lookedAfterBy,
  stageId: stageId ?? '',
  pipelineId: pipelineId ?? '',
  workspacesId: workspacesId ?? '',
})

/** What was typed as the API takes it, but for the way. */
export const editOf = ({ name, summary, systems, lookedAfterBy, stageId, pipelineId, workspacesId }: ProfileDraft) =>
  ({
    name,
    summary,
    systems: namesListed(systems),
    lookedAfterBy,
    stageId: stageId || null,
    pipelineId: pipelineId || null,
    workspacesId: workspacesId || null,
  }) satisfies ProfileEdit

type ProfileFieldsProps = {
  draft: ProfileDraft
  error: RequestFailure | null
  wayError?: string | null
  onChange: (part: Partial<ProfileDraft>) => void
}

/** Everything that one says of a profile. */
export function ProfileFields({ draft, error, wayError = null, onChange }: ProfileFieldsProps) {
  const text = (name: 'name' | 'summary' | 'systems' | 'lookedAfterBy') => ({
    value: draft[name],
    autoComplete: 'off',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      <WayPicker way={draft.way} error={wayError ?? problemOf(error, 'way')} onChange={(way) => onChange({ way })} />
      <Field label="Name" error={problemOf(error, 'name')}>
        {(ties) => <Input {...ties} {...text('name')} placeholder="mirrord to dev-eu-1" />}
      </Field>
      <Field label="In one line" optional hint="What it is made of, as it stands under the name." error={problemOf(error, 'summary')}>
        {(ties) => <Input {...ties} {...text('summary')} placeholder="mirrord, one namespace for each developer" />}
      </Field>
      <StageField stageId={draft.stageId} error={problemOf(error, 'stageId')} onChange={(stageId) => onChange({ stageId })} />
      <PipelineField
        pipelineId={draft.pipelineId}
        error={problemOf(error, 'pipelineId')}
        onChange={(pipelineId) => onChange({ pipelineId })}
      />
      <WorkspacesField
        workspacesId={draft.workspacesId}
        error={problemOf(error, 'workspacesId')}
        onChange={(workspacesId) => onChange({ workspacesId })}
      />
      <Field label="Systems" optional hint="Separated by commas." error={problemOf(error, 'systems')}>
        {(ties) => <Input {...ties} {...text('systems')} placeholder="Kubernetes, mirrord, Quay" />}
      </Field>
      <Field label="Looked after by" optional error={problemOf(error, 'lookedAfterBy')}>
        {(ties) => <Input {...ties} {...text('lookedAfterBy')} placeholder="platform team" />}
      </Field>
    </>
  )
}

function WayPicker({ way, error, onChange }: { way: Way | null; error: string | null; onChange: (way: Way) => void }) {
  const id = useId()
  return (
    <FieldSet legend="Which way is it?">
      <div className="grid gap-2 sm:grid-cols-2">
        {ways.map((each) => (
          <label
            key={each}
            className={classNames(
              'flex min-h-14 items-center gap-3 rounded-card border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              way === each ? 'border-ink bg-ink/4' : 'border-line-strong hover:border-control',
            )}
          >
            <input
              type="radio"
              name={id}
              className="size-[14px] flex-none accent-ink"
              checked={way === each}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
              onChange={() => onChange(each)}
            />
            <WayGlyph way={each} />
            <span>
              <span className="block font-semibold">{wayTitles[each]}</span>
              <span className="block text-sm text-ink-2">{waySummaries[each]}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </FieldSet>
  )
}

function StageField({ stageId, error, onChange }: { stageId: string; error: string | null; onChange: (stageId: string) => void }) {
  const { data: stages, error: failed } = useQuery(stagesQuery())
  const { data: connections = [] } = useQuery(connectionsQuery())
  const nameOf = (id: string) => connections.find((connection) => connection.id === id)?.name
  return (
    <Field
      label="Measured on"
      hint={
        <>
          The stage that its cluster’s rows are read from. Stages belong to{' '}
          <Link href="/connections" className="text-accent underline underline-offset-2">
            connections
          </Link>
          .
        </>
      }
      error={error ?? (failed ? `The stages could not be read. ${failed.message}` : null)}
    >
      {(ties) => (
        <Select {...ties} value={stageId} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">no stage: everything is declared</option>
          {!stages && stageId && <option value={stageId}>loading</option>}
          {stages?.map(({ id, name, connectionId, reference }) => (
            <option key={id} value={id}>
              {[name, nameOf(connectionId) !== name && nameOf(connectionId), reference && 'reference'].filter(Boolean).join(', ')}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
