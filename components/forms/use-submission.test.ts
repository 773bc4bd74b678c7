import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { unlessBusy } from './use-submission'

it('sends once for a double click, and again once it has ended, whether well or not', async () => {
  const sent: string[] = []
  const observer = new MutationObserver(new QueryClient(), {
    mutationFn: async (what: string) => {
      sent.push(what)
      if (what === 'refused') throw new Error('no')
    },
  })
  observer.subscribe(() => {})
  const mutate = unlessBusy<void, string, unknown>({ current: false }, (what, callbacks) => {
    observer.mutate(what, callbacks).catch(() => {})
  })
  const ended = (what: string) => new Promise<void>((resolve) => mutate(what, { onSettled: () => resolve() }))
  const first = ended('first')
  mutate('second press')
  await first
  await ended('refused')
  await ended('third')
  expect(sent).toEqual(['first', 'refused', 'third'])
})
