'use client'
import { problemOf } from '@/components/forms/form-failure'
import { listed } from '@/components/forms/lists'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Connection, ConnectionEdit } from '@/lib/domain/connection'
import type { RequestFailure } from '@/lib/query/request'
import { placeWords } from './place-words'
import { minutesOf, RhythmField } from './rhythm-field'

/** What a connection reads, how often, and whose rights stand for the developers', as text. */
export type Scope = { namespaces: string; everyMinutes: string; developersGroup: string }

export const emptyScope: Scope = { namespaces: '', everyMinutes: '', developersGroup: '' }
export const scopeNames = ['namespaces', 'everyMinutes', 'developersGroup']

/** The typed scope as the API takes it. An empty list of namespaces is sent only when it is said on purpose: a new connection without one takes its context's. */
export const scopeOf = (scope: Scope): Pick<ConnectionEdit, 'namespaces' | 'everyMinutes' | 'developersGroup'> => ({
  namespaces: listed(scope.namespaces),
  everyMinutes: minutesOf(scope.everyMinutes),
  developersGroup: scope.developersGroup.trim() || null,
})

/** `system` says what its places are called and whether groups of developers can be asked about: not of DC/OS. */
type ScopeFieldsProps = {
  system?: Connection['system']
  scope: Scope
  error: RequestFailure | null
  onChange: (part: Partial<Scope>) => void
}

/** Namespaces, schedule and developers' group of a connection. */
export function ScopeFields({ system = 'kubernetes', scope, error, onChange }: ScopeFieldsProps) {
  const { title, all, how, example } = placeWords(system)
  return (
    <>
      <Field label={title} optional hint={`${how} Empty: ${all} that it may list.`} error={problemOf(error, 'namespaces')}>
        {(ties) => (
          <Input
            {...ties}
            autoComplete="off"
            spellCheck={false}
            placeholder={example}
            value={scope.namespaces}
            onChange={(event) => onChange({ namespaces: event.currentTarget.value })}
          />
        )}
      </Field>
      <RhythmField everyMinutes={scope.everyMinutes} error={error} onChange={(everyMinutes) => onChange({ everyMinutes })} />
      {system === 'kubernetes' && (
        <Field
          label="Developers’ group"
          optional
          hint="The group in the cluster whose rights stand for the developers’. It fills “What developers may do”."
          error={problemOf(error, 'developersGroup')}
        >
          {(ties) => (
            <Input
              {...ties}
              autoComplete="off"
              spellCheck={false}
              placeholder="developers"
              value={scope.developersGroup}
              onChange={(event) => onChange({ developersGroup: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
