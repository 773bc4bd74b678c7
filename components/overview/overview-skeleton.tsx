import { Loading, Skeleton } from '@/components/ui/skeleton'

/** The overview's shape while it is on its way. */
export const OverviewSkeleton = () => (
  <div className="grid gap-4">
    <Loading what="the overview" />
    <Skeleton className="h-7 w-64" />
    <Skeleton className="h-32" />
    <div className="grid gap-4 lg:grid-cols-2">
      <Skeleton className="h-56" />
      <Skeleton className="h-56" />
    </div>
    <Skeleton className="h-72" />
  </div>
)
