import { describe, expect, it } from 'vitest'
import { relativeTime } from './time'
import { utcTime } from './utc-time'

const NOW = Date.parse('2026-11-21T12:00:00Z')

describe('time', () => {
  it('is relative in the largest whole unit, in both directions', () => {
    expect(relativeTime('2026-11-21T11:59:30Z', NOW, 'en')).toBe('just now')
    expect(relativeTime('2026-11-21T11:58:00Z', NOW, 'en')).toBe('2 minutes ago')
    expect(relativeTime('2026-11-21T10:01:00Z', NOW, 'en')).toBe('1 hour ago')
    expect(relativeTime('2026-11-14T11:00:00Z', NOW, 'en')).toBe('7 days ago')
    expect(relativeTime('2026-12-21T13:00:00Z', NOW, 'en')).toBe('in 30 days')
    expect(relativeTime('2026-12-21T11:59:00Z', NOW, 'en')).toBe('in 30 days')
    expect(relativeTime('2024-06-01T00:00:00Z', NOW, 'en')).toBe('2 years ago')
  })

  it('is the same for every reader in UTC', () => {
    expect(utcTime('2026-11-21T09:10:00.000Z')).toBe('21\u00a0Nov\u00a02026, 09:10\u00a0UTC')
  })
})
