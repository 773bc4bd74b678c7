'use client'
import { useMutation } from '@tanstack/react-query'
import { FileButton } from '@/components/ui/file-button'
import { importComparison } from '@/lib/query/shares'

/** Opens a comparison from a file that was exported as JSON, here or elsewhere. */
export function ImportButton() {
  const { mutate, isPending } = useMutation(importComparison)
  return (
    <FileButton
      label="File of an exported comparison"
      accept=".json,application/json"
      busy={isPending}
      onFile={(file) => mutate(file, { onSuccess: ({ url }) => location.assign(new URL(url).pathname) })}
    >
      Open an exported file
    </FileButton>
  )
}
