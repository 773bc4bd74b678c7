import { expect, test } from 'vitest'
import type { AdoptedTool } from '@/lib/domain/cluster-metrics'
import type { Evidence } from '@/lib/domain/evidence'
import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import { contextRaters } from './context'

const NOW = '2026-08-21T12:00:00.000Z'

function rate(value: unknown, more: Partial<Evidence> = {}) {
  const piece: Evidence = {
    id: '0193d2a0-0000-7000-8000-000000000001',
    subject: { kind: 'connection', id: '0193d2a0-0000-7000-8000-000000000002' },
    metric: 'cluster.adoption',
    outcome: 'measured',
    value,
    reason: null,
    detail: null,
    source: { system: 'kubernetes', version: 'v1.34.2', endpoint: null, requests: [] },
    projection: null,
    probe: { id: 'kubernetes:cluster.adoption', version: 1 },
    observedAt: NOW,
    durationMs: 10,
    collectionId: null,
    author: null,
    ...more,
  }
  return cellOf([piece])
}

function cellOf(evidence: Evidence[]) {
  const cell = contextRaters.adoption({ evidence } as unknown as ProfileEvidence, { now: NOW } as MatrixInput)
  const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null
  return { ...cell, text: plain(cell.text), findings: cell.findings.map(plain) }
}

const tool = (name: string, kind: AdoptedTool['kind'], running: number | null, total = running, atLeast = false): AdoptedTool => ({
  tool: name,
  kind,
  running,
  total,
  atLeast,
})

test('workspaces and proxy sessions are counted over all tools and open to each of them', () => {
  const tools = [
    tool('Coder', 'workspace', 3, 8),
    tool('DevWorkspaces', 'workspace', 1, 4),
    tool('mirrord', 'proxy-session', 5),
    tool('Telepresence', 'proxy-session', 0),
    tool('Okteto', 'dev-container', 0),
  ]
  expect(rate({ tools, workspaceStart: { n: 2, p50Seconds: 30, p90Seconds: 42 } })).toMatchObject({
    state: 'known',
    rating: null,
    value: null,
    text: '12 workspaces, 5 proxy sessions',
    evidenceIds: ['0193d2a0-0000-7000-8000-000000000001'],
    findings: ['Coder: 8 workspaces, 3 running', 'DevWorkspaces: 4 workspaces, 1 running', 'mirrord: 5 proxy sessions'],
  })
})

test('nothing in use is 0, not unknown', () => {
  const tools = [tool('Coder', 'workspace', 0), tool('mirrord', 'proxy-session', 0), tool('DevSpace', 'dev-container', 0)]
  expect(rate({ tools, workspaceStart: null })).toMatchObject({ state: 'known', text: '0 workspaces, 0 proxy sessions', findings: [] })
})

test('what is unknown stays unknown beside what is known', () => {
  const tools = [tool('Coder', 'workspace', null), tool('mirrord', 'proxy-session', 2), tool('Okteto', 'dev-container', 1)]
  expect(rate({ tools, workspaceStart: null })).toMatchObject({
    state: 'known',
    text: 'workspaces unknown, 2 proxy sessions, 1 development container',
    findings: ['Coder: unknown', 'mirrord: 2 proxy sessions', 'Okteto: 1 development container'],
  })
})

test('what was seen where not everything could be is the least there is', () => {
  const tools = [
    tool('Coder', 'workspace', 3, null),
    tool('DevWorkspaces', 'workspace', 0),
    tool('mirrord', 'proxy-session', 2),
    tool('Telepresence', 'proxy-session', null),
  ]
  expect(rate({ tools, workspaceStart: null })).toMatchObject({
    text: 'at least 3 workspaces, at least 2 proxy sessions',
    findings: ['Coder: at least 3 workspaces, 3 running', 'mirrord: 2 proxy sessions', 'Telepresence: unknown'],
  })
  expect(rate({ tools: [tool('Coder', 'workspace', 1, 1, true)], workspaceStart: null }).text).toBe(
    'at least 1 workspace, proxy sessions unknown',
  )
})

test('where nothing can be known the cell is unknown and says what would help', () => {
  const tools = [tool('Coder', 'workspace', null), tool('mirrord', 'proxy-session', null), tool('Okteto', 'dev-container', null)]
  const cell = rate({ tools, workspaceStart: null })
  expect(cell).toMatchObject({ state: 'unknown', text: null, value: null })
  expect(cell.explanation).toContain('With the right to list pods')
  expect(cellOf([])).toMatchObject({ state: 'unknown', explanation: expect.stringContaining('Collect the connection of its stage') })
  expect(rate(null, { outcome: 'failed', reason: 'forbidden', detail: 'Not allowed.' })).toMatchObject({ state: 'failed', text: null })
})
