'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { CollectionProgress } from '@/components/collections/collection-progress'
import { MeasureButton } from '@/components/collections/measure-button'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time, useNow } from '@/components/ui/time'
import type { Connection } from '@/lib/domain/connection'
import { isClusterSystem, isPipelineSystem, isRegistrySystem } from '@/lib/domain/names'
import { checkConnection, connectionQuery } from '@/lib/query/connections'
import { useNewestCollection } from './collection-probes'
import { COLLECTIONS_SHOWN, CollectionsHistory } from './collections-history'
import { systemTitles } from './connection-line'
import { connectionState } from './connection-state'
import { DeleteConnection } from './delete-connection'
import { EditConnection } from './edit-connection'
import { FailedCheck } from './failed-check'
import { RightsTable } from './rights-table'
import { StagesPanel } from './stages-panel'

const EditByToken = dynamic(() => import('./edit-by-token').then((module) => module.EditByToken), { ssr: false })
const ConnectionWayPanel = dynamic(() => import('@/components/ways/connection-way').then((module) => module.ConnectionWayPanel), {
  ssr: false,
})
const NewerBundle = dynamic(() => import('./newer-bundle').then((module) => module.NewerBundle), { ssr: false })
const WatchPanel = dynamic(() => import('./watch-panel').then((module) => module.WatchPanel), { ssr: false })
const OwnProfiles = dynamic(() => import('./own-profiles').then((module) => module.OwnProfiles), { ssr: false })
const ImagesPanel = dynamic(() => import('./images-panel').then((module) => module.ImagesPanel), { ssr: false })
const RunsPanel = dynamic(() => import('./runs-panel').then((module) => module.RunsPanel), { ssr: false })
const AskPlatformTeam = dynamic(() => import('./ask-platform-team').then((module) => module.AskPlatformTeam), { ssr: false })

/** One connection: how it stands, what it may see, whether it is watched, its stages, its pipelines' runs or its images, its past collections, and what can be changed. */
export function ConnectionScreen({ connectionId }: { connectionId: string }) {
  const { data: connection, error, refetch } = useQuery(connectionQuery(connectionId))
  const check = useMutation(checkConnection)
  const asks = connection && !connection.recorded
  const bundled = connection?.source.kind === 'bundle'
  const cluster = connection && isClusterSystem(connection.system)
  const pipeline = connection && isPipelineSystem(connection.system)
  const registry = connection && isRegistrySystem(connection.system)
  return (
    <Screen
      crumbs={[{ title: 'Connections', href: '/connections' }, { title: connection?.name ?? 'Connection' }]}
      actions={
        asks && (
          <>
            <Button busy={check.isPending} onClick={() => check.mutate(connectionId)}>
              {check.isPending ? 'Checking' : 'Check now'}
            </Button>
            <MeasureButton connectionId={connectionId} label="Collect now" look="primary" />
          </>
        )
      }
    >
      {error && (
        <Notice tone="bad" title="The connection could not be read" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          {error.message}
        </Notice>
      )}
      {!connection && !error && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Loading what="the connection" />
          <Skeleton className="h-12 w-96 max-w-full" />
          <Skeleton className="h-72" />
        </div>
      )}
      {connection && (
        <>
          <ScreenTitle title={connection.name}>
            <Standing connection={connection} />
          </ScreenTitle>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <CollectionProgress connectionId={connectionId} />
            {connection.lastCheck && <FailedCheck check={connection.lastCheck} />}
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-[minmax(0,1fr)_360px]">
              <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
                {bundled && <NewerBundle connection={connection} />}
                <Panel title={bundled ? 'What whoever read it may see' : 'What it may see'}>
                  <RightsTable check={connection.lastCheck} />
                </Panel>
                {bundled && <CollectionsHistory connectionId={connectionId} />}
                {!connection.recorded && (
                  <>
                    {pipeline && <RunsPanel connectionId={connectionId} />}
                    {registry && <ImagesPanel connectionId={connectionId} />}
                    <CollectionsHistory connectionId={connectionId} />
                    {connection.system === 'kubernetes' && connection.lastCheck?.rights.some(({ allowed }) => allowed === false) && (
                      <AskPlatformTeam connection={connection} />
                    )}
                  </>
                )}
              </div>
              <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
                {cluster ? (
                  <>
                    <ConnectionWayPanel connection={connection} />
                    <StagesPanel connection={connection} />
                  </>
                ) : (
                  <>
                    {!pipeline && !registry && <ConnectionWayPanel connection={connection} />}
                    {!registry && <OwnProfiles connectionId={connectionId} by={pipeline ? 'pipelineId' : 'workspacesId'} />}
                    <EditByToken connection={connection} />
                  </>
                )}
                {cluster && !connection.recorded && <WatchPanel connectionId={connectionId} />}
                {cluster && !connection.recorded && <EditConnection connection={connection} />}
                <DeleteConnection connection={connection} />
              </div>
            </div>
          </div>
        </>
      )}
    </Screen>
  )
}

function Standing({ connection }: { connection: Connection }) {
  const { system, endpoint, lastCheck, recorded, source } = connection
  const collection = useNewestCollection(connection.id, COLLECTIONS_SHOWN)
  const { tone, word, at } = connectionState(connection, collection ?? null, useNow())
  const from = 'file' in source ? `, read in place from ${source.context} of ${source.file}` : ', credentials sealed'
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5">
      <StatusDot tone={tone}>
        <span>
          {word}
          {at && (
            <>
              , <Time at={at} />
            </>
          )}
        </span>
      </StatusDot>
      <span className="anywhere">
        {[systemTitles[system], lastCheck?.version].filter(Boolean).join(' ')} at {endpoint}
        {source.kind === 'bundle' ? ', imported from a bundle' : recorded ? ', a recording that cannot be asked again' : from}
      </span>
    </span>
  )
}
