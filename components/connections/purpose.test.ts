import { expect, it } from 'vitest'
import { NewConnection } from '@/lib/domain/connection'
import { ways } from '@/lib/domain/names'
import { beside, purposes } from './purpose'

function added(purpose: Parameters<typeof beside>[0], current: boolean) {
  const connection = NewConnection.parse({ from: 'context', file: '/config', context: 'dev', ...beside(purpose, current) })
  if (connection.from !== 'context') throw new Error('It is another kind of connection.')
  return connection
}

it('every purpose makes a connection that the API takes, with a profile only for a way', () => {
  for (const { id } of purposes) {
    const isWay = ways.some((way) => way === id)
    expect(added(id, true).profile, id).toEqual(isWay ? { way: id, current: true } : undefined)
    expect(added(id, false).reference, id).toBe(id === 'reference' ? true : undefined)
  }
})

it('a profile does not take the place of the current one unless that is said', () => {
  expect(beside('live', false).profile).toEqual({ way: 'live' })
})
