import { expect, test } from 'vitest'
import { duration } from '@/lib/domain/duration'
import { capitalised, cores, counted, dollars, firstOf, hours, listed, memory, multiple, percent, utc, workingTime } from './format'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  [0, '0 s'],
  [0.45, '450 ms'],
  [0.9996, '1 s'],
  [6.4, '6.4 s'],
  [9.96, '10 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [580, '9 min 40 s'],
  [3599.7, '1 h'],
  [7800, '2 h 10 min'],
  [86_399, '1 d'],
  [97_200, '1 d 3 h'],
])('%s seconds read %s', (seconds, words) => {
  expect(plain(duration(seconds))).toBe(words)
})

test.each([
  [0.2, '12 min'],
  [3, '3 h'],
  [7.5, '7 h 30 min'],
  [12, '1.5 d'],
  [40, '5 d'],
])('%s working hours read %s', (value, words) => {
  expect(plain(workingTime(value))).toBe(words)
})

test('hours, money, multiples, shares, counts', () => {
  expect([0, 0.5, 7.5, 20, 120.4].map((value) => plain(hours(value)))).toEqual(['0 h', '30 min', '7.5 h', '20 h', '120 h'])
  expect([0, 0.85, 9, 305, 1204.6].map(dollars)).toEqual(['$0', '$0.85', '$9', '$305', '$1,205'])
  expect([3.4, 0.999, 1, 1.29].map((value) => plain(multiple(value)))).toEqual(['3.4 x', '0.9 x', '1 x', '1.2 x'])
  expect([0, 0.936, 1].map((value) => plain(percent(value)))).toEqual(['0 %', '94 %', '100 %'])
  expect([1, 3].map((value) => plain(counted(value, 'minor')))).toEqual(['1 minor', '3 minors'])
})

test('cores and memory', () => {
  expect([0.25, 1, 3.96, 12.5, 64].map((value) => plain(cores(value)))).toEqual([
    '0.25 cores',
    '1 core',
    '4 cores',
    '12.5 cores',
    '64 cores',
  ])
  expect([2 ** 29, 2 ** 30, 66_571_993_088].map((value) => plain(memory(value)))).toEqual(['512 MiB', '1 GiB', '62 GiB'])
})

test('a number and its unit never part at the end of a line', () => {
  expect(duration(580)).toBe('9\u00a0min 40\u00a0s')
  expect(percent(0.94)).toBe('94\u202f%')
})

test('lists, times and sentences', () => {
  expect(listed([])).toBe('')
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
  expect(firstOf(['a', 'b', 'c', 'd'])).toBe('a, b, c and d')
  expect(firstOf(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more')
  expect(plain(utc('2026-08-22T12:05:59+02:00'))).toBe('2026-08-22 10:05 UTC')
  expect(capitalised('push')).toBe('Push')
})
