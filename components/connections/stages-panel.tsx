'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { Connection } from '@/lib/domain/connection'
import type { Stage } from '@/lib/domain/stage'
import { editStage, removeStage, stagesQuery } from '@/lib/query/stages'
import { placeWords } from './place-words'

const StageForm = dynamic(() => import('./stage-form').then((module) => module.StageForm), { ssr: false })
const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** The stages of a connection: places where workloads run, one of the team's being the reference. */
export function StagesPanel({ connection }: { connection: Connection }) {
  const { data: stages, error, isPending } = useQuery(stagesQuery())
  const [open, setOpen] = useState<string | null>(null)
  const own = stages?.filter(({ connectionId }) => connectionId === connection.id) ?? []
  return (
    <Panel
      title="Stages"
      action={
        open !== 'new' && (
          <Button size="s" onClick={() => setOpen('new')}>
            Add stage
          </Button>
        )
      }
    >
      {error && <Notice tone="bad">{error.message}</Notice>}
      {isPending && (
        <>
          <Loading what="the stages" />
          <Skeleton className="h-10" />
        </>
      )}
      {stages && own.length === 0 && open !== 'new' && (
        <p className="text-ink-2">None. A stage is where workloads run, such as dev, qa or prod: profiles are measured on one.</p>
      )}
      <ul>
        {own.map((stage) => (
          <li key={stage.id} className="border-t border-line py-2 first:border-0 first:pt-0">
            {open === stage.id ? (
              <StageForm connection={connection} stage={stage} onDone={() => setOpen(null)} />
            ) : (
              <StageLine system={connection.system} stage={stage} onEdit={() => setOpen(stage.id)} />
            )}
          </li>
        ))}
      </ul>
      {open === 'new' && (
        <div className="border-t border-line pt-3">
          <StageForm connection={connection} stage={null} onDone={() => setOpen(null)} />
        </div>
      )}
    </Panel>
  )
}

function StageLine({ stage, system, onEdit }: { stage: Stage; system: Connection['system']; onEdit: () => void }) {
  const { id, etag, name, namespaces, reference } = stage
  const [asking, setAsking] = useState(false)
  const edit = useMutation({ ...editStage, onError: (failure) => void toast('error', failure.message) })
  const remove = useMutation(removeStage)
  return (
    <>
      <p className="anywhere font-semibold">
        {name} {reference && <Badge>reference</Badge>}
      </p>
      <p className="anywhere text-sm text-ink-3">{namespaces.join(', ') || `${placeWords(system).all} that is read`}</p>
      <div className="mt-1 -ml-2 flex flex-wrap gap-1">
        <Button look="ghost" size="s" aria-label={`Edit ${name}`} onClick={onEdit}>
          Edit
        </Button>
        {!reference && (
          <Button
            look="ghost"
            size="s"
            busy={edit.isPending}
            aria-label={`Make it the reference: ${name}`}
            onClick={() => edit.mutate({ id, etag, edit: { reference: true } })}
          >
            Make it the reference
          </Button>
        )}
        <Button look="ghost" size="s" aria-label={`Delete ${name}`} onClick={() => setAsking(true)}>
          Delete
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={`Delete the stage ${name}?`}
          confirm="Delete stage"
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id, etag }, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          Profiles that are measured on it stay, measured on none.{reference && ' The team has no reference then, so fidelity is unknown.'}
        </ConfirmDialog>
      )}
    </>
  )
}
