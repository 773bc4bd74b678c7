'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Time } from '@/components/ui/time'
import type { ImageResolution } from '@/lib/domain/image'
import { imageResolutionsQuery } from '@/lib/query/image-resolutions'
import { PagedPanel } from './paged-panel'

/** The newest images that a registry resolved, and older ones when asked for: what each tag names, when it was built and of which commit. */
export function ImagesPanel({ connectionId }: { connectionId: string }) {
  const paged = useInfiniteQuery(imageResolutionsQuery(connectionId))
  const none = 'None kept yet. A collection looks up those that releases of the last 90 days name.'
  return (
    <PagedPanel title="Newest images" name="images" paged={paged} none={none}>
      {(image) => <ImageLine image={image} />}
    </PagedPanel>
  )
}

const short = (digest: string) => digest.replace(/^sha256:(.{12}).*$/, '$1')

function ImageLine({ image }: { image: ImageResolution }) {
  const { repository, reference, digest, index, platforms, createdAt, pushedAt, revision, firstSeenAt } = image
  const byTag = reference !== digest
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
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
