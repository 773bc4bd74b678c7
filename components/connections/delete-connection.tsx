'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Connection } from '@/lib/domain/connection'
import { isClusterSystem, isPipelineSystem, isRegistrySystem } from '@/lib/domain/names'
import { removeConnection } from '@/lib/query/connections'
import { profilesQuery } from '@/lib/query/profiles'
import { stagesQuery } from '@/lib/query/stages'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** What is lost of a connection besides its credentials, in words. */
function lostOf({ system }: Connection): string {
  if (isPipelineSystem(system)) return ', past collections and the runs it saw'
  if (isRegistrySystem(system)) return ', past collections and the images it saw'
  return isClusterSystem(system) ? ', past collections and the releases it saw' : ' and past collections'
}

/** Deletes a connection, after saying what goes with it. */
export function DeleteConnection({ connection }: { connection: Connection }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const { data: stages = [] } = useQuery(stagesQuery())
  const { data: profiles = [] } = useQuery({ ...profilesQuery(), enabled: asking })
  const { mutate, isPending } = useMutation(removeConnection)
  const own = stages.filter(({ connectionId }) => connectionId === connection.id)
  const measured = profiles.filter(({ stageId }) => own.some(({ id }) => id === stageId))
  const pushed = profiles.filter(({ pipelineId }) => pipelineId === connection.id)
  const working = profiles.filter(({ workspacesId }) => workspacesId === connection.id)
  const remove = () =>
    mutate(
      { id: connection.id, etag: connection.etag },
      { onSuccess: () => router.push('/connections'), onSettled: () => setAsking(false) },
    )
  return (
    <div>
      <Button look="danger" onClick={() => setAsking(true)}>
        Delete connection
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Delete ${connection.name}?`}
          confirm="Delete connection"
          busy={isPending}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <p>This is lost for good:</p>
          <ul className="mt-1 list-disc pl-5">
            <li>its credentials{lostOf(connection)}</li>
            {own.length > 0 && (
              <li>
                {own.length === 1 ? 'its stage' : 'its stages'}{' '}
                {own.map(({ name, reference }) => `${name}${reference ? ' (the reference)' : ''}`).join(', ')}
              </li>
            )}
          </ul>
          {measured.length > 0 && (
            <p className="mt-2">
              {measured.map(({ name }) => name).join(', ')} {measured.length === 1 ? 'stays, measured' : 'stay, measured'} on no stage.
            </p>
          )}
          {pushed.length > 0 && (
            <p className="mt-2">
              {pushed.map(({ name }) => name).join(', ')} {pushed.length === 1 ? 'stays, pushed' : 'stay, pushed'} through no pipeline.
            </p>
          )}
          {working.length > 0 && (
            <p className="mt-2">
              {working.map(({ name }) => name).join(', ')} {working.length === 1 ? 'stays' : 'stay'} without a server of workspaces.
            </p>
          )}
          <p className="mt-2">Shared links keep what they froze.</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
