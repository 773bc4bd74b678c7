import { expect, test } from 'vitest'
import type { MetricValue } from '@/lib/domain/metric'
import { column, inputOf, piece } from '@/tests/golden/build'
import { rateSaveToSee } from './save-to-see'

const value: MetricValue<'profile.push-to-ready'> = {
  seconds: 480,
  p90Seconds: 900,
  n: 40,
  failed: 10,
  windowDays: 30,
  branches: 'non-default',
  joined: 40,
  deployed: 0,
  split: { queueSeconds: 60, runSeconds: 300, rolloutSeconds: 120 },
}

function cellOf(told: Partial<typeof value>, way: 'live' | 'proxied' = 'live', more: Parameters<typeof column>[2] = []) {
  const profile = column('One', way, [piece('profile.push-to-ready', { ...value, ...told }), ...more])
  const { explanation, findings, ...cell } = rateSaveToSee(profile, inputOf([profile]))
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  return { ...cell, explanation: plain(explanation), findings: findings.map(plain) }
}

test('a push that is served is rated as save to see, with its parts, what failed and what is not in it', () => {
  const cell = cellOf({})
  expect(cell).toMatchObject({ state: 'known', provenance: 'measured', value: 480, explanation: 'A pushed change is ready after 8 min.' })
  expect(cell.rating).toBeGreaterThan(0)
  expect(cell.findings).toEqual([
    '40 pushes to other branches than the default one in 30 days',
    'Until the rollout of the commit was ready',
    '9 of 10 within 15 min',
    'waiting for a runner: 1 min',
    'the pipeline: 5 min',
    'the rollout: 2 min',
    '10 more failed, 20 % of all',
    'From the push on: writing and committing is not in it',
  ])
})

test('a pipeline that ended is not said to serve, and the default branch is named', () => {
  const { explanation, findings } = cellOf({ joined: 0, branches: 'default', n: 1, failed: 0, p90Seconds: null })
  expect(explanation).toBe('A pushed change is through the pipeline after 8 min.')
  expect(findings.slice(0, 2)).toEqual(['1 push to the default branch in 30 days', 'Until the pipeline ended, not until it served'])
  expect(cellOf({ joined: 20, deployed: 15 }).findings[1]).toBe(
    '20 until the rollout was ready, 15 until it was deployed, 5 until the pipeline ended',
  )
})

test('only what is pushed is rated by it, and a measured push goes before what a person said', () => {
  expect(cellOf({}, 'proxied')).toMatchObject({ state: 'unknown', rating: null })
  const said = piece('profile.save-to-see', { seconds: 5, n: null, p90Seconds: null }, { outcome: 'declared' })
  expect(cellOf({}, 'live', [said])).toMatchObject({ provenance: 'measured', value: 480 })
  expect(cellOf({}, 'proxied', [said])).toMatchObject({ provenance: 'declared', value: 5 })
})
