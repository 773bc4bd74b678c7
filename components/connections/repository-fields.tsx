'use client'
import { problemOf } from '@/components/forms/form-failure'
import { listed } from '@/components/forms/lists'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { PipelineSystem } from '@/lib/domain/system'
import type { RequestFailure } from '@/lib/query/request'

const examples: Record<PipelineSystem, string> = { github: 'acme/shop', gitlab: 'acme/platform/shop' }

/** A repository as the API takes it, from its name or its address as it was copied. */
const named = (text: string) =>
  text
    .replace(/^(?:https?:\/\/|git@)[^/:]+[/:]/, '')
    .replace(/\/-\/.*$/, '')
    .replace(/\.git$|\/+$/g, '')

/** The repositories that a text lists, each once. */
export const repositoriesOf = (text: string): string[] => [...new Set(listed(text).map(named))]

type RepositoriesFieldProps = { system: PipelineSystem; value: string; error: RequestFailure | null; onChange: (value: string) => void }

/** Whose pipelines are read. */
export function RepositoriesField({ system, value, error, onChange }: RepositoriesFieldProps) {
  return (
    <Field
      label={system === 'gitlab' ? 'Projects' : 'Repositories'}
      hint={`One a line, as in the address: ${examples[system]}. Where the code that is pushed lives, or where it is deployed from.`}
      error={problemOf(error, 'repositories')}
    >
      {(ties) => (
        <Textarea
          {...ties}
          rows={3}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
          placeholder={examples[system]}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
