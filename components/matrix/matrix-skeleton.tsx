import { Card } from '@/components/ui/card'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { criterionIds } from '@/lib/domain/names'

/** Verdict and matrix in their final shape while they are on their way. */
export function MatrixSkeleton() {
  return (
    <div className="grid gap-4">
      <Loading what="the matrix" />
      <Card className="grid gap-2 p-4">
        <Skeleton className="h-6 w-2/3" />
        <Skeleton className="w-5/6" />
        <Skeleton className="mt-2 h-9 w-1/2" />
      </Card>
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_258px]">
        <Card className="grid gap-px">
          {criterionIds.map((row) => (
            <div
              key={row}
              className="grid h-[37px] grid-cols-[178px_1fr_1fr] items-center gap-6 border-b border-line px-3 lg:grid-cols-[178px_1fr_1fr_1fr_1fr]"
            >
              <Skeleton className="w-28" />
              <Skeleton className="w-24" />
              <Skeleton className="w-24" />
              <Skeleton className="w-24 max-lg:hidden" />
              <Skeleton className="w-24 max-lg:hidden" />
            </div>
          ))}
        </Card>
        <Card className="h-72 p-4">
          <Skeleton className="w-20" />
        </Card>
      </div>
    </div>
  )
}
