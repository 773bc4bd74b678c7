import { expect, test } from 'vitest'
import type { Evidence } from '@/lib/domain/evidence'
import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import { contextRaters } from './context'

const NOW = '2026-08-21T12:00:00.000Z'

function piece(id: number, metric: Evidence['metric'], value: unknown, more: Partial<Evidence> = {}): Evidence {
  return {
    id: `0193d2a0-0000-7000-8000-00000000000${id}`,
    subject: { kind: 'connection', id: '0193d2a0-0000-7000-8000-0000000000ff' },
    metric,
    outcome: 'measured',
    value,
    reason: null,
    detail: null,
    source: { system: 'Coder', version: 'v2.29.1', endpoint: null, requests: [] },
    projection: null,
    probe: { id: `any/${metric}`, version: 1 },
    observedAt: NOW,
    durationMs: 10,
    collectionId: null,
    author: null,
    ...more,
  }
}

const use = (more: object = {}) => ({
  tool: 'Coder',
  total: 8,
  running: 3,
  usedLast7Days: 5,
  start: { n: 3, p50Seconds: 40, p90Seconds: 95 },
  untimed: 1,
  ...more,
})
const server = (more: object = {}, about: Partial<Evidence> = {}) => piece(1, 'workspaces.use', use(more), about)
const cluster = (workspaceStart: object | null = null) =>
  piece(2, 'cluster.adoption', {
    tools: [
      { tool: 'Coder', kind: 'workspace', running: 2, total: 2, atLeast: true },
      { tool: 'DevWorkspaces', kind: 'workspace', running: 1, total: 4, atLeast: false },
      { tool: 'mirrord', kind: 'proxy-session', running: 5, total: 5, atLeast: false },
    ],
    workspaceStart,
  })
const failed = piece(3, 'workspaces.use', null, { outcome: 'failed', reason: 'forbidden', detail: 'Not allowed.' })

function cellOf(id: 'adoption' | 'workspace-start', evidence: Evidence[]) {
  const cell = contextRaters[id]({ evidence } as unknown as ProfileEvidence, { now: NOW } as MatrixInput)
  const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null
  return { ...cell, text: plain(cell.text), explanation: plain(cell.explanation), findings: cell.findings.map(plain) }
}

test('a server of workspaces alone says nothing of proxy sessions', () => {
  expect(cellOf('adoption', [server()])).toMatchObject({
    state: 'known',
    rating: null,
    provenance: 'measured',
    text: '8 workspaces, proxy sessions unknown',
    explanation: 'What the server of its workspaces says, counted when it was collected, never whose.',
    findings: ['Coder: 8 workspaces, 3 running', 'Coder: 5 used within 7 days'],
  })
  expect(cellOf('adoption', [server({ total: 0, running: 0, usedLast7Days: 0, start: null })]).text).toBe(
    '0 workspaces, proxy sessions unknown',
  )
})

test('what the server counts is not counted again in the cluster, and the cluster adds the rest', () => {
  expect(cellOf('adoption', [server(), cluster()])).toMatchObject({
    text: '12 workspaces, 5 proxy sessions',
    evidenceIds: [cluster().id, server().id],
    findings: [
      'Coder: 8 workspaces, 3 running',
      'DevWorkspaces: 4 workspaces, 1 running',
      'mirrord: 5 proxy sessions',
      'Coder: 5 used within 7 days',
    ],
  })
})

test('a server that could not be read leaves what the cluster shows, and is told', () => {
  const cell = cellOf('adoption', [failed, cluster()])
  expect(cell).toMatchObject({ state: 'known', text: 'at least 6 workspaces, 5 proxy sessions', evidenceIds: [cluster().id, failed.id] })
  expect(cell.explanation).toContain('failed (forbidden)')
  expect(cellOf('adoption', [failed])).toMatchObject({ state: 'failed', text: null, evidenceIds: [failed.id] })
  expect(cellOf('workspace-start', [failed])).toMatchObject({ state: 'failed', text: null })
})

test('the start of workspaces is the server’s own record, else what the cluster shows', () => {
  const inCluster = { n: 2, p50Seconds: 20, p90Seconds: 30 }
  expect(cellOf('workspace-start', [server(), cluster(inCluster)])).toMatchObject({
    state: 'known',
    rating: null,
    text: '40 s',
    value: 40,
    explanation: 'Half of 3 workspaces that ran had started within 40 s, from being asked for to being ready.',
    findings: ['9 of 10 within 1 min 35 s', '1 could not be timed'],
  })
  expect(cellOf('workspace-start', [cluster(inCluster)])).toMatchObject({ text: '20 s', findings: ['9 of 10 within 30 s'] })
  expect(cellOf('workspace-start', [server({ start: null }), cluster(inCluster)])).toMatchObject({
    text: '20 s',
    findings: ['9 of 10 within 30 s'],
  })
})

test('a start that nobody timed is unknown', () => {
  expect(cellOf('workspace-start', [server({ start: null }), cluster()])).toMatchObject({
    state: 'unknown',
    text: null,
    explanation: 'Coder tells of no workspace that runs how long it took to start.',
  })
  expect(cellOf('workspace-start', [cluster()]).explanation).toBe('No workspace that runs tells how long it took to start.')
  expect(cellOf('workspace-start', [])).toMatchObject({
    state: 'unknown',
    explanation: expect.stringContaining('Name the server of its workspaces'),
  })
})

test('an old count says that it is old', () => {
  const old = server({}, { observedAt: '2026-08-19T12:00:00.000Z' })
  expect(cellOf('adoption', [old])).toMatchObject({ state: 'known', stale: true })
})
