import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isTimeline } from '@/lib/domain/snapshot'
import { fileOf } from '@/lib/usecases/export-comparison'
import { matrixOfSnapshot, weighingOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { readFrozen } from '@/lib/usecases/open-shared-comparison'

/** What this project kept of a comparison on 2026-11-25, byte for byte as `sha256sum` hashes it. Such files lie in people's databases: they open for good. */
const content = readFileSync(join(import.meta.dirname, 'kept/2026-11-25.txt'), 'utf8')
const sha256 = '5627192e902d53f4d5027ef86c5deaa2740536d48ba5de06c60147854280b2d6'

test('a snapshot that an earlier version kept opens with its own digits, words and bytes', () => {
  expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
  const { snapshot, intact } = readFrozen({ content, sha256 })
  expect(intact).toBe(true)
  if (isTimeline(snapshot)) throw new Error('a comparison was kept')
  const kept = JSON.parse(content)
  expect(matrixOfSnapshot(snapshot, {})).toEqual(kept.computed.matrix)
  expect(weighingOfSnapshot(snapshot)).toEqual(kept.computed.weighing)
  expect(snapshot.computed?.costs).toEqual(kept.computed.costs)
  expect(fileOf(snapshot, 'kept', 'json', { content, sha256 }).text).toBe(content)
})

test('one whose text differs in a digit is not intact', () => {
  expect(readFrozen({ content: content.replace('"seconds":8', '"seconds":9'), sha256 }).intact).toBe(false)
})
