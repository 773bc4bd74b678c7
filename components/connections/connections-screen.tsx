'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { CollectionProgress } from '@/components/collections/collection-progress'
import { MeasureButton } from '@/components/collections/measure-button'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Button, buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Table, TableHead } from '@/components/ui/table'
import { connectionsQuery } from '@/lib/query/connections'
import { ConnectionLine } from './connection-line'

/** Every system that the team reads, with how it stands. */
export function ConnectionsScreen() {
  const { data: connections, error, isPending, refetch } = useQuery(connectionsQuery())
  const some = connections && connections.length > 0
  const askable = connections?.some(({ recorded }) => !recorded)
  return (
    <Screen
      crumbs={[{ title: 'Connections' }]}
      actions={
        <>
          {askable && <MeasureButton />}
          <Link href="/connections/new" className={buttonClass({ look: 'primary' })}>
            New connection
          </Link>
        </>
      }
    >
      <ScreenTitle title="Connections">The systems that are read, with which rights, and when they last answered.</ScreenTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <CollectionProgress />
        {error && (
          <Notice tone="bad" title="The connections could not be read" action={<Button onClick={() => void refetch()}>Try again</Button>}>
            {error.message}
          </Notice>
        )}
        {isPending && (
          <>
            <Loading what="the connections" />
            <Skeleton className="h-40" />
          </>
        )}
        {some && (
          <div className="max-md:[&_thead]:sr-only max-md:[&_tr:first-child>th]:border-t-0">
            <Table label="Connections">
              <TableHead titles={['Name', 'How it stands']} />
              <tbody>
                {connections.map((connection) => (
                  <ConnectionLine key={connection.id} connection={connection} />
                ))}
              </tbody>
            </Table>
          </div>
        )}
        {connections && !some && (
          <Card>
            <EmptyState
              title="Nothing is read yet"
              action={
                <Link href="/connections/new" className={buttonClass({ look: 'primary' })}>
                  New connection
                </Link>
              }
            >
              A connection lets Fourways ask a cluster or a CI server, with your rights or with a token that only reads. Its answers fill
              the matrix.
            </EmptyState>
          </Card>
        )}
      </div>
    </Screen>
  )
}
