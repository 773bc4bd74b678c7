'use client'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { importComparison } from '@/lib/query/shares'

/** Opens a comparison from a file that was exported as JSON, here or elsewhere. */
export function ImportButton() {
  const file = useRef<HTMLInputElement>(null)
  const { mutate, isPending } = useMutation(importComparison)
  const take = (chosen: File | undefined) => {
    if (chosen) mutate(chosen, { onSuccess: ({ url }) => location.assign(new URL(url).pathname) })
    // The same file can be chosen again.
    if (file.current) file.current.value = ''
  }
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        aria-label="File of an exported comparison"
        className="sr-only"
        tabIndex={-1}
        onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
      />
      <Button busy={isPending} onClick={() => file.current?.click()}>
        Open an exported file
      </Button>
    </>
  )
}
