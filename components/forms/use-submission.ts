'use client'
import { type DefaultError, type MutateOptions, type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

type Mutate<Data, Variables, Context> = (variables: Variables, callbacks?: MutateOptions<Data, DefaultError, Variables, Context>) => void

/** Does nothing while the one before is still under way: the second press of a double click comes before the button can be drawn as busy. */
export function unlessBusy<Data, Variables, Context>(
  busy: { current: boolean },
  mutate: Mutate<Data, Variables, Context>,
): Mutate<Data, Variables, Context> {
  return (variables, callbacks) => {
    if (busy.current) return
    busy.current = true
    mutate(variables, {
      ...callbacks,
      onSettled: (...settled) => {
        busy.current = false
        callbacks?.onSettled?.(...settled)
      },
    })
  }
}

/** As useMutation, for what is made anew with each press: one at a time, whatever is pressed meanwhile. */
export function useSubmission<Data, Variables, Context>(options: UseMutationOptions<Data, DefaultError, Variables, Context>) {
  const mutation = useMutation(options)
  const busy = useRef(false)
  return { ...mutation, mutate: unlessBusy(busy, mutation.mutate) }
}
