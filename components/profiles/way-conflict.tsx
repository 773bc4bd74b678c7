'use client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { connectionWaysQuery } from '@/lib/query/connections'

/** Says that a profile is declared another way than its connection shows, why, and how to mend it; nothing where they agree. */
export function WayConflict({ profileId, onEdit }: { profileId: string; onEdit: () => void }) {
  const { data } = useQuery(connectionWaysQuery())
  const conflict = data?.flatMap(({ conflicts }) => conflicts).find((one) => one.profileId === profileId)
  if (!conflict) return null
  return (
    <Notice tone="warn" title="Is this really its way?" action={<Button onClick={onEdit}>Change way or stage</Button>}>
      {conflict.text} What is measured there counts for this profile all the same.
    </Notice>
  )
}
