import { describe, expect, it } from 'vitest'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import { connectionState } from './connection-state'

const at = '2026-11-20T10:00:00.000Z'
const connection: Connection = {
  id: '1',
  name: 'dev-eu-1',
  system: 'kubernetes',
  endpoint: 'https://dev.example.com',
  source: { kind: 'sealed' },
  namespaces: [],
  repositories: [],
  everyMinutes: null,
  watched: true,
  developersGroup: null,
  helmSecrets: false,
  lastCheck: { at, ok: true, version: 'v1.34.0', reason: null, detail: null, remedy: null, rights: [] },
  recorded: false,
  etag: '"1"',
  createdAt: at,
}
const probe = { probe: 'a', title: 'Version', state: 'done' as const, read: 1, total: 1, reason: null, detail: null }
const collection: Collection = {
  id: '2',
  connectionId: '1',
  state: 'done',
  trigger: 'demand',
  queuedAt: at,
  startedAt: at,
  finishedAt: at,
  read: 1,
  probes: [probe],
}
const soon = Date.parse(at) + 60_000

describe('how a connection stands', () => {
  it('is fresh for a day after a collection, then stale', () => {
    expect(connectionState(connection, collection, soon)).toMatchObject({ tone: 'good', word: 'fresh', at })
    expect(connectionState(connection, collection, soon + 86_400_000)).toMatchObject({ tone: 'warn', word: 'stale' })
    expect(connectionState(connection, collection, null)).toMatchObject({ word: 'fresh' })
  })

  it('is failing when the last check failed, whatever was collected before, and says why', () => {
    const lastCheck = { at, ok: false, version: null, reason: 'refused' as const, detail: null, remedy: null, rights: [] }
    const failing = connectionState({ ...connection, lastCheck }, collection, soon)
    expect(failing).toMatchObject({ tone: 'bad', word: 'failing' })
    expect(failing.why).toContain('refused')
    expect(connectionState({ ...connection, lastCheck: { ...lastCheck, detail: 'Sign in again.' } }, null, soon).why).toBe('Sign in again.')
  })

  it('counts what was not answered and names it', () => {
    const failed = {
      ...probe,
      probe: 'b',
      title: 'Machines',
      state: 'failed' as const,
      reason: 'forbidden' as const,
      detail: 'May not list nodes.',
    }
    expect(connectionState(connection, { ...collection, state: 'partly-failed', probes: [probe, failed] }, soon)).toEqual({
      tone: 'warn',
      word: '1 of 2 unanswered',
      at,
      why: 'Machines: May not list nodes.',
    })
    const twice = connectionState(connection, { ...collection, state: 'partly-failed', probes: [failed, failed] }, soon)
    expect(twice.why).toBe('Machines: May not list nodes. And 1 more.')
  })

  it('never calls fresh what was never collected', () => {
    expect(connectionState(connection, null, soon).word).toBe('not collected yet')
    expect(connectionState({ ...connection, lastCheck: null }, null, soon).word).toBe('not asked yet')
    expect(connectionState({ ...connection, recorded: true }, null, soon).word).toBe('recorded')
  })
})
