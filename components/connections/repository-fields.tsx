'use client'
import { problemOf } from '@/components/forms/form-failure'
import { listed } from '@/components/forms/lists'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { PipelineSystem } from '@/lib/domain/system'
import type { RequestFailure } from '@/lib/query/request'

/** What each system calls that whose runs are read, with an example. */
const words: Record<PipelineSystem, { label: string; example: string; hint: string }> = {
  github: { label: 'Repositories', example: 'acme/shop', hint: 'Where the code that is pushed lives, or where it is deployed from.' },
  gitlab: { label: 'Projects', example: 'acme/platform/shop', hint: 'Where the code that is pushed lives, or where it is deployed from.' },
  jenkins: { label: 'Jobs, folders or multibranch projects', example: 'acme/shop', hint: 'Of a folder everything in it is read.' },
  travis: { label: 'Repositories', example: 'acme/shop', hint: 'Where the code that is pushed lives, or where it is deployed from.' },
  teamcity: { label: 'Projects or build configurations', example: 'Acme_Shop', hint: 'By id. Of a project everything below it is read.' },
}

/** A job by its address: only what follows each /job/ is its name. */
const jobNamed = (text: string) =>
  /\/job\//.test(text)
    ? [...text.matchAll(/\/job\/([^/]+)/g)].map(([, name]) => decodeURIComponent(name ?? '')).join('/')
    : text.replace(/^\/+|\/+$/g, '')

/** A project or build configuration by its address, of whichever form. */
const idNamed = (text: string) => /(?:\/(?:project|buildConfiguration)\/|[?&](?:projectId|buildTypeId)=)(\w+)/.exec(text)?.[1] ?? text

/** A repository by its address, which on Travis CI names the service that keeps the code. */
const slugNamed = (text: string) =>
  named(text)
    .replace(/^(github|gitlab|bitbucket)\/(?=[^/]+\/)/, '')
    .replace(/\/builds.*$/, '')

const namedBy: Partial<Record<PipelineSystem, (text: string) => string>> = { jenkins: jobNamed, teamcity: idNamed, travis: slugNamed }

/** A repository as the API takes it, from its name or its address as it was copied. */
const named = (text: string) =>
  text
    .replace(/^(?:https?:\/\/|git@)[^/:]+[/:]/, '')
    .replace(/\/-\/.*$/, '')
    .replace(/\.git$|\/+$/g, '')

/** The entries of a text in which names may have spaces, so that only commas and line ends part them. */
const linesOf = (text: string) =>
  text
    .split(/[\n,]+/)
    .map((line) => line.trim())
    .filter(Boolean)

/** The repositories that a text lists, each once. */
export const repositoriesOf = (text: string, system: PipelineSystem): string[] => [
  ...new Set((system === 'jenkins' ? linesOf(text) : listed(text)).map(namedBy[system] ?? named)),
]

type RepositoriesFieldProps = { system: PipelineSystem; value: string; error: RequestFailure | null; onChange: (value: string) => void }

/** Whose pipelines are read. */
export function RepositoriesField({ system, value, error, onChange }: RepositoriesFieldProps) {
  const { label, example, hint } = words[system]
  return (
    <Field label={label} hint={`One a line, as in the address: ${example}. ${hint}`} error={problemOf(error, 'repositories')}>
      {(ties) => (
        <Textarea
          {...ties}
          rows={3}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
          placeholder={example}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
