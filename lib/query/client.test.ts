import { MutationObserver, onlineManager, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it } from 'vitest'
import { makeQueryClient } from './client'
import { RequestFailure } from './request'

afterEach(() => onlineManager.setOnline(true))

it('asks and sends without a network too, since the server may be on this very machine', async () => {
  onlineManager.setOnline(false)
  const client = makeQueryClient()
  client.mount()
  expect(await client.fetchQuery({ queryKey: ['here'], queryFn: () => Promise.resolve('answered') })).toBe('answered')
  expect(await new MutationObserver(client, { mutationFn: () => Promise.resolve('kept') }).mutate()).toBe('kept')
  client.unmount()
})

it('tells that the session has ended, and that it is there again', async () => {
  const told: string[] = []
  const client = makeQueryClient({
    onFailure: (message) => told.push(message),
    onSignedOut: () => told.push('signed out'),
    onAnswered: () => told.push('answered'),
  })
  let signedIn = false
  const ask = new QueryObserver(client, {
    queryKey: ['asked'],
    queryFn: () => (signedIn ? Promise.resolve(1) : Promise.reject(new RequestFailure('Sign in first.', 401))),
  })
  const leave = ask.subscribe(() => {})
  await expect.poll(() => told).toEqual(['signed out'])
  const send = new MutationObserver(client, { mutationFn: () => Promise.reject(new RequestFailure('Sign in first.', 401)) })
  await send.mutate().catch(() => {})
  expect(told).toEqual(['signed out', 'Sign in first.', 'signed out'])
  signedIn = true
  await ask.refetch()
  expect(told.at(-1)).toBe('answered')
  leave()
})
