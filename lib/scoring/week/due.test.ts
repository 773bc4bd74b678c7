import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reviewIsDue, weekDueOn } from './due'

const monday = { weekday: 1, hour: 9, timeZone: 'Europe/Berlin' }
const at = (text: string) => new Date(text)

test('a week is due from its hour in its own time zone until a day later, by the day that it is of', () => {
  expect(weekDueOn(monday, at('2027-01-04T07:59:00Z'))).toBeNull()
  expect(weekDueOn(monday, at('2027-01-04T08:00:00Z'))).toBe('2027-01-04')
  expect(weekDueOn(monday, at('2027-01-05T07:59:00Z'))).toBe('2027-01-04')
  expect(weekDueOn(monday, at('2027-01-05T08:00:00Z'))).toBeNull()
  // In summer Berlin is two hours ahead; in Auckland it is Monday already.
  expect(weekDueOn(monday, at('2027-07-05T07:00:00Z'))).toBe('2027-07-05')
  expect(weekDueOn({ ...monday, timeZone: 'Pacific/Auckland' }, at('2027-01-03T20:00:00Z'))).toBe('2027-01-04')
})

test('whoever looks once an hour finds one week in seven days, wherever and whenever', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'America/Sao_Paulo']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 5000 }),
      (timeZone, weekday, hour, start) => {
        const begin = Date.UTC(2026, 0, 1) + start * 3_600_000
        const days = Array.from({ length: 21 * 24 }, (_, step) =>
          weekDueOn({ weekday, hour, timeZone }, new Date(begin + step * 3_600_000)),
        )
        const found = [...new Set(days.filter((day) => day !== null))]
        expect(found.length).toBeGreaterThanOrEqual(3)
        expect(found.length).toBeLessThanOrEqual(4)
        for (const day of found) expect((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7).toBe(weekday - 1)
      },
    ),
    { numRuns: 60 },
  )
})

test('a review is due at the hour of its day, and from then on', () => {
  expect(reviewIsDue('2027-01-04', monday, at('2027-01-04T07:59:00Z'))).toBe(false)
  expect(reviewIsDue('2027-01-04', monday, at('2027-01-04T08:00:00Z'))).toBe(true)
  expect(reviewIsDue('2027-01-04', monday, at('2027-02-01T00:00:00Z'))).toBe(true)
  expect(reviewIsDue('2027-01-05', monday, at('2027-01-04T22:00:00Z'))).toBe(false)
})
