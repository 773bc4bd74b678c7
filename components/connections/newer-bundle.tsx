'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Panel } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/copy-button'
import { FileButton } from '@/components/ui/file-button'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { Connection } from '@/lib/domain/connection'
import { importBundle } from '@/lib/query/connections'
import { stagesQuery } from '@/lib/query/stages'
import { bundleCommands } from './bundle-commands'

/** Of a connection that was made of a bundle: when that was, by which hash, and how a newer one comes in. */
export function NewerBundle({ connection }: { connection: Connection }) {
  const { mutate, isPending, error } = useMutation(importBundle)
  const { data: stages = [] } = useQuery(stagesQuery())
  if (connection.source.kind !== 'bundle') return null
  const { madeAt, sha256 } = connection.source
  const own = stages.filter(({ connectionId }) => connectionId === connection.id)
  return (
    <Panel title="From a bundle">
      <p className="text-ink-2">
        What it knows was read elsewhere, <Time at={madeAt} />, and imported. A newer bundle adds to it.
      </p>
      <p className="anywhere mt-1 font-mono text-xs text-ink-3">SHA-256 {sha256}</p>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <CodeBlock
          label="For whoever may read the cluster"
          wrap
          code={bundleCommands(location.origin, {
            system: connection.system,
            context: '',
            namespaces: connection.namespaces,
            stages: own,
            developersGroup: connection.developersGroup,
          })}
        />
        {error && (
          <Notice tone="bad" title="It was not imported">
            {error.message}
          </Notice>
        )}
        <div>
          <FileButton
            label="File of a newer bundle"
            accept=".json,application/json"
            busy={isPending}
            onFile={(file) => mutate({ file, connectionId: connection.id })}
          >
            {isPending ? 'Importing' : 'Import a newer bundle'}
          </FileButton>
        </div>
      </div>
    </Panel>
  )
}
