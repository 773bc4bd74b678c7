'use client'
import { useQueryClient } from '@tanstack/react-query'
import { FailedPage } from '@/components/shell/failed-page'

/** A screen that failed, within the frame; trying again reads all of it anew but who is signed in. */
export default function FailedScreen({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const client = useQueryClient()
  const again = () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    retry()
  }
  return <FailedPage error={error} retry={again} />
}
