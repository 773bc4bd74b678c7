import { describe, expect, it } from 'vitest'
import { type Actor, roles } from '@/lib/domain/actor'
import { may, permit } from './rights'

const as = (role: Actor['role']): Actor => ({ teamId: 'team', userId: 'user', role })

describe('the permission table', () => {
  it('lets a viewer read and not write', () => {
    expect(may(as('viewer'), 'read', 'profile')).toBe(true)
    expect(may(as('viewer'), 'create', 'profile')).toBe(false)
    expect(may(as('viewer'), 'run', 'collection')).toBe(false)
  })

  it('keeps credentials and deletions to the owner', () => {
    for (const noun of ['comparison', 'connection', 'profile', 'stage'] as const) {
      expect(may(as('owner'), 'delete', noun)).toBe(true)
      expect(may(as('editor'), 'delete', noun)).toBe(false)
    }
    expect(may(as('editor'), 'create', 'connection')).toBe(false)
    expect(may(as('editor'), 'edit', 'connection')).toBe(true)
  })

  it('gives a right on one object no reach to another', () => {
    expect(may(as('editor'), 'create', 'evidence')).toBe(true)
    expect(may(as('owner'), 'edit', 'evidence')).toBe(false)
    expect(may(as('owner'), 'delete', 'evidence')).toBe(false)
  })

  it('gives each role all that the next one has', () => {
    expect(roles).toEqual(['owner', 'editor', 'viewer'])
    expect(may(as('owner'), 'create', 'share')).toBe(true)
    expect(may(as('editor'), 'create', 'share')).toBe(true)
  })

  it('refuses with the action, the object and what it takes', () => {
    expect(() => permit(as('viewer'), 'delete', 'connection')).toThrow(
      'As viewer you may not delete a connection: it takes the role owner; ask an owner of the team.',
    )
  })
})
