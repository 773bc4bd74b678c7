'use client'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { RequestFailure } from '@/lib/query/request'

type FormFailureProps = {
  error: RequestFailure | null
  title: string
  /** Names of the fields that show their own problem. */
  shown: string[]
  /** Loads what was changed meanwhile; absent where nothing can be. */
  onReload?: () => void
  children?: ReactNode
}

const isOf = (name: string, field: string) => field === name || field.startsWith(`${name}.`)

/** What is wrong with one field or one entry of it, or null. */
export const problemOf = (error: RequestFailure | null, name: string): string | null =>
  error?.fields.find(({ field }) => isOf(name, field))?.message ?? null

/** What a form could not do, unless its fields say it all. A version that was overtaken can be loaded anew. */
export function FormFailure({ error, title, shown, onReload, children }: FormFailureProps) {
  if (!error) return null
  if (error.status === 412) {
    return (
      <Notice tone="bad" title="Changed meanwhile" action={onReload && <Button onClick={onReload}>Load what it is now</Button>}>
        Somebody else, or another window, saved it after you opened it. What you typed is still here; loading takes its place.
      </Notice>
    )
  }
  if (error.fields.length > 0 && error.fields.every(({ field }) => shown.some((name) => isOf(name, field)))) return null
  return (
    <Notice tone="bad" title={title}>
      {error.message}
      {children}
    </Notice>
  )
}

/** A form whose first field in error gets the focus each time a new error has come. */
export function useFirstError(error: RequestFailure | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  return form
}
