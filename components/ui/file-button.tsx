'use client'
import { type ReactNode, useRef } from 'react'
import { Button } from './button'

type FileButtonProps = {
  /** Names the field behind the button. */
  label: string
  /** The endings and types of files that are offered. */
  accept: string
  busy?: boolean
  onFile: (file: File) => void
  children: ReactNode
}

/** A button by which a file is chosen, the same one again too. */
export function FileButton({ label, accept, busy, onFile, children }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        accept={accept}
        aria-label={label}
        className="sr-only"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) onFile(file)
          currentTarget.value = ''
        }}
      />
      <Button busy={busy} onClick={() => field.current?.click()}>
        {children}
      </Button>
    </>
  )
}
