'use client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { discoveriesQuery } from '@/lib/query/discoveries'
import { sessionQuery } from '@/lib/query/session'
import { DiscoveryRow } from './discovery-row'

/** What this machine knows how to reach already, each with the press that adds it. Nothing is contacted before that. */
export function DiscoveryList() {
  const { data: session } = useQuery(sessionQuery())
  const { data: discoveries, error, isPending, refetch } = useQuery(discoveriesQuery())
  if (error) {
    return (
      <Notice tone="bad" title="This machine could not be looked at" action={<Button onClick={() => void refetch()}>Try again</Button>}>
        {error.message}
      </Notice>
    )
  }
  if (isPending) {
    return (
      <div className="grid gap-4 p-4">
        <Loading what="what is on this machine" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    )
  }
  if (session?.mode === 'team') {
    return (
      <EmptyState title="Not looked for">
        Fourways runs for a team here, so it does not look at its own machine. Paste a kubeconfig, or give an address and a token.
      </EmptyState>
    )
  }
  if (discoveries.length === 0) {
    return (
      <EmptyState title="Nothing found on this machine">
        Looked for kubeconfig files (KUBECONFIG, else ~/.kube/config), Docker contexts (~/.docker, DOCKER_HOST) and the DC/OS CLI. Paste a
        kubeconfig, or give an address and a token.
      </EmptyState>
    )
  }
  return (
    <ul>
      {discoveries.map((discovery) => (
        <DiscoveryRow key={`${discovery.kind} ${discovery.file} ${discovery.title}`} discovery={discovery} />
      ))}
    </ul>
  )
}
