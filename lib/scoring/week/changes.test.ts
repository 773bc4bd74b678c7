import { expect, it } from 'vitest'
import type { SpecEntry } from '@/lib/domain/release'
import { specChanges } from '../releases/spec-changes'
import { editChange, specChange, valueChange, versionChange } from './changes'
import type { Sample } from './regression'

const entry = (layer: SpecEntry['layer'], name: string, text: string | null, hash: string | null = null): SpecEntry => ({
  layer,
  name,
  text,
  hash,
})

it('what can take time is told of a spec, of hashes by name alone; variables and labels are not', () => {
  const before = [
    entry('runtime', 'web: limits memory', '1Gi'),
    entry('runtime', 'web: livenessProbe', null, 'key:1'),
    entry('runtime', 'label version', '1'),
    entry('config', 'web: variable MODE', null, 'key:1'),
    entry('packaging', 'web: pull policy', 'IfNotPresent'),
  ]
  const after = [
    entry('runtime', 'web: limits memory', '256Mi'),
    entry('runtime', 'web: livenessProbe', null, 'key:2'),
    entry('runtime', 'label version', '2'),
    entry('config', 'web: variable MODE', null, 'key:2'),
    entry('packaging', 'web: pull policy', 'Always'),
    entry('runtime', 'sidecar: limits cpu', '1'),
  ]
  expect(specChange('web', specChanges(before, after), '/r')).toEqual({
    text: 'web: pull policy (IfNotPresent to Always), sidecar: limits cpu (none to 1), limits memory (1Gi to 256Mi) and livenessProbe',
    href: '/r',
  })
  for (const same of [specChanges(before, before), specChanges(null, after), specChanges(after.slice(3, 4), before.slice(3, 4))])
    expect(specChange('web', same, '/r')).toBeNull()
})

it('an edit is told by what it set where that can matter, and a version when it is another one', () => {
  const edit = (...fields: string[]) => editChange('Push to dev', { fields, at: '2026-11-24T10:00:00.000Z' }, '/p')?.text ?? null
  expect(edit('name', 'pipelineId', 'stageId')).toBe('Push to dev: its pipeline and its stage, on 2026-11-24')
  expect(edit('name', 'current')).toBeNull()
  expect(versionChange('dev', 'v1.35.1', 'v1.35.6', '/c')?.text).toBe('the version of dev (v1.35.1 to v1.35.6)')
  expect([versionChange('dev', null, 'v1', '/c'), versionChange('dev', 'v1', null, '/c'), versionChange('dev', 'v1', 'v1', '/c')]).toEqual([
    null,
    null,
    null,
  ])
})

it('other tools or pipelines than the week before are told, never those of too few', () => {
  const of = (tool: string | null, machines: string[], each: number): Sample[] =>
    machines.flatMap((by) =>
      Array.from({ length: each }, (): Sample => ({ id: null, seconds: 1, parts: [], by, of: tool === null ? {} : { tool } })),
    )
  const [three, needs] = [['a', 'b', 'c'], { samples: 20, voters: 3 }]
  const told = (before: Sample[], now: Sample[]) =>
    valueChange({ before, now }, { dimension: 'tool', title: 'the tool', needs }, '/p')?.text ?? null
  expect(told(of('tilt', three, 10), of('skaffold', three, 10))).toBe('the tool (tilt to skaffold)')
  expect(told(of('tilt', three, 10), [...of('tilt', three, 10), ...of('skaffold', three, 10)])).toBe('the tool (tilt to skaffold and tilt)')
  expect(told(of('tilt', three, 10), [...of('tilt', three, 10), ...of('skaffold', ['a'], 30)])).toBeNull()
  expect(told(of('tilt', three, 10), of('skaffold', three, 2))).toBeNull()
  expect(told(of(null, three, 10), of('skaffold', three, 10))).toBeNull()
  expect(told(of('tilt', three, 10), of('tilt', three, 12))).toBeNull()
})
