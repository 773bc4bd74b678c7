import { classNames } from './class-names'

/** The place of something that is still on its way; give it the size of what comes. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={classNames('shimmer block h-4 print:hidden', className)} />
)

/** Says to screen readers that something is on its way; put the skeletons beside it. */
export const Loading = ({ what }: { what: string }) => (
  <span role="status" className="sr-only">
    Loading {what}
  </span>
)
