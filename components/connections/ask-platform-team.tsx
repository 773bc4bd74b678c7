'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Panel } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import type { Connection } from '@/lib/domain/connection'
import { stagesQuery } from '@/lib/query/stages'
import { accessManifest, accessRequest, type Subject } from './access-request'
import { bundleCommands } from './bundle-commands'
import { useRowTitles } from './rights-table'

const kinds: Record<Subject['kind'], string> = { User: 'a person', Group: 'a group', ServiceAccount: 'a service account' }

/** For what is forbidden: the words and the manifest to send to whoever may grant it. Nothing when all is granted. */
export function AskPlatformTeam({ connection }: { connection: Connection }) {
  const [subject, setSubject] = useState<Subject>({ kind: 'ServiceAccount', name: '' })
  const titlesOf = useRowTitles()
  const { data: stages = [] } = useQuery(stagesQuery())
  const own = stages.filter(({ connectionId }) => connectionId === connection.id)
  const rights = connection.lastCheck?.rights ?? []
  const forbidden = rights.filter(({ allowed }) => allowed === false)
  if (forbidden.length === 0) return null
  const rows = titlesOf(forbidden.flatMap(({ fills }) => fills))
  const named = subject.name.trim()
  const known = named !== '' && (subject.kind !== 'ServiceAccount' || /^[^:]+:[^:]+$/.test(named))
  return (
    <Panel title="Ask your platform team">
      <p className="text-ink-2">
        {forbidden.length} {forbidden.length === 1 ? 'right is' : 'rights are'} missing
        {rows.length > 0 && `; ${forbidden.length === 1 ? 'it' : 'they'} would fill ${rows.join('; ')}`}. Send this to whoever may grant it,
        then check again.
      </p>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <CodeBlock label="The request" wrap code={accessRequest(rights, connection, rows)} />
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,180px)_minmax(0,1fr)]">
          <Field label="Fourways signs in as">
            {(ties) => (
              <Select
                {...ties}
                value={subject.kind}
                onChange={(event) => setSubject({ ...subject, kind: event.currentTarget.value as Subject['kind'] })}
              >
                {Object.entries(kinds).map(([kind, title]) => (
                  <option key={kind} value={kind}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Its name" hint={subject.kind === 'ServiceAccount' ? 'As namespace:name.' : 'As the cluster knows it.'}>
            {(ties) => (
              <Input
                {...ties}
                autoComplete="off"
                spellCheck={false}
                placeholder={subject.kind === 'ServiceAccount' ? 'fourways:reader' : ''}
                value={subject.name}
                onChange={(event) => setSubject({ ...subject, name: event.currentTarget.value })}
              />
            )}
          </Field>
        </div>
        <CodeBlock
          label="The least roles, for kubectl apply -f"
          code={accessManifest(rights, known ? { ...subject, name: named } : null)}
        />
        <p className="text-ink-2">
          If nobody may grant it: whoever has the rights makes a bundle once, and you import it as a connection of its own (New connection,
          A bundle).
        </p>
        <CodeBlock
          label="Instead of access"
          code={bundleCommands(location.origin, {
            system: connection.system,
            context: '',
            namespaces: connection.namespaces,
            stages: own,
            developersGroup: connection.developersGroup,
          })}
        />
      </div>
    </Panel>
  )
}
