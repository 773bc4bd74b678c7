'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { usePages } from '@/components/ui/use-pages'
import type { ImageResolution } from '@/lib/domain/image'
import { imageResolutionsQuery } from '@/lib/query/image-resolutions'

/** The newest images that a registry resolved, and older ones when asked for: what each tag names, when it was built and of which commit. */
export function ImagesPanel({ connectionId }: { connectionId: string }) {
  const paged = useInfiniteQuery(imageResolutionsQuery(connectionId))
  const showOlder = usePages('images', paged)
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = paged
  const images = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Panel title="Newest images">
      {error && <Notice tone="bad">{error.message}</Notice>}
      {isPending && (
        <>
          <Loading what="the images" />
          <Skeleton className="h-24" />
        </>
      )}
      {data && images.length === 0 && (
        <p className="text-ink-2">None kept yet. A collection looks up those that releases of the last 90 days name.</p>
      )}
      <ul>
        {images.map((image) => (
          <li key={image.id} className="border-t border-line py-2 first:border-0 first:pt-0">
            <ImageLine image={image} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-2" busy={isFetchingNextPage} onClick={showOlder}>
          Show older ones
        </Button>
      )}
    </Panel>
  )
}

const short = (digest: string) => digest.replace(/^sha256:(.{12}).*$/, '$1')

function ImageLine({ image }: { image: ImageResolution }) {
  const { repository, reference, digest, index, platforms, createdAt, pushedAt, revision, firstSeenAt } = image
  const byTag = reference !== digest
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <div className="anywhere min-w-0 flex-1 basis-64">
        <p className="font-medium">{byTag ? `${repository}:${reference}` : `${repository} by digest`}</p>
        <p className="font-mono text-sm text-ink-3" title={digest}>
          {short(digest)}
          {index && platforms.length > 0 && `, ${platforms.map(({ platform }) => platform).join(', ')}`}
        </p>
      </div>
      <div className="text-sm text-ink-2 sm:text-right">
        <p>
          {pushedAt ? (
            <>
              pushed <Time at={pushedAt} />
            </>
          ) : createdAt ? (
            <>
              built <Time at={createdAt} />
            </>
          ) : (
            <>
              first seen <Time at={firstSeenAt} />
            </>
          )}
        </p>
        <p className="text-ink-3">{revision ? `commit ${revision.slice(0, 12)}` : 'commit not told'}</p>
      </div>
    </div>
  )
}
