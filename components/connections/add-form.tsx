'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { FormEvent, ReactNode } from 'react'
import { FormFailure, useFirstError } from '@/components/forms/form-failure'
import { useSubmission } from '@/components/forms/use-submission'
import { Button } from '@/components/ui/button'
import type { NewConnection } from '@/lib/domain/connection'
import { addConnection } from '@/lib/query/connections'

/** Adding a connection, which leads to its page; `error` says why it was refused. */
export function useAdding() {
  const router = useRouter()
  const { mutate, isPending, error } = useSubmission(addConnection)
  const add = (connection: NewConnection) => mutate(connection, { onSuccess: ({ id }) => router.push(`/connections/${id}` as Route) })
  return { add, isPending, error }
}

type AddFormProps = {
  adding: ReturnType<typeof useAdding>
  /** The connection as it was typed. */
  typed: () => NewConnection
  /** Names of the fields that show their own problem. */
  shown: string[]
  children: ReactNode
}

/** The fields of a new connection, what is wrong with it where no field says so, and the button that adds it. */
export function AddForm({ adding: { add, isPending, error }, typed, shown, children }: AddFormProps) {
  const form = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add(typed())
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
      {children}
      <FormFailure error={error} title="It was not added" shown={shown} />
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {isPending ? 'Asking it' : 'Add connection'}
        </Button>
      </div>
    </form>
  )
}
