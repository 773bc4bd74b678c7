import { expect, test } from 'vitest'
import { Id } from '@/lib/domain/id'
import { newId } from './new-id'

test('an id is a UUID of version 7 that holds the time it was made at', () => {
  const id = newId(Date.UTC(2026, 10, 22))
  expect(Id.safeParse(id).success).toBe(true)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 22))
})

test('later ids sort later, and no two are the same', () => {
  expect(newId(1000) < newId(1001)).toBe(true)
  expect(new Set(Array.from({ length: 10_000 }, () => newId(1000))).size).toBe(10_000)
})
