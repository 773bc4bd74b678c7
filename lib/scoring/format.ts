import { duration } from '@/lib/domain/duration'
import { WORKING_DAY_HOURS } from './scale'

/** Between a number and its unit, so that they stay on one line. */
const NBSP = '\u00a0'
/** The narrow one, before a percent sign. */
const NARROW = '\u202f'

const trimmed = (value: number, digits: number) => String(Number(value.toFixed(digits)))

/** One decimal below 100 (two below 1), whole above with thousands grouped: "0.25", "3.1", "1,205". */
const figures = (value: number) => (value < 100 ? trimmed(value, value < 1 ? 2 : 1) : Math.round(value).toLocaleString('en-US'))

/** Working hours in words, a day being 8 of them: "12 min", "3 h", "1.5 d". */
export function workingTime(hours: number): string {
  if (hours < WORKING_DAY_HOURS) return duration(hours * 3600)
  return `${trimmed(hours / WORKING_DAY_HOURS, 1)}${NBSP}d`
}

/** Hours in words: "20 h", "7.5 h", "30 min". */
export const hours = (value: number) =>
  value > 0 && value < 1 ? `${Math.round(value * 60)}${NBSP}min` : `${value < 100 ? trimmed(value, 1) : figures(value)}${NBSP}h`

/** US dollars: "$305", "$0.85", "$1,205". */
export const dollars = (amount: number) =>
  `$${amount > 0 && amount < 10 && amount % 1 !== 0 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en-US')}`

/** A multiple: "3.4 x". Rounded down, since a multiple that is called 1 must be one. */
export const multiple = (ratio: number) => `${Math.floor(ratio * 10 + 1e-9) / 10}${NBSP}x`

/** A share 0..1 as whole percents: "94 %". */
export const percent = (share: number) => `${Math.round(share * 100)}${NARROW}%`

/** A count with its noun: "1 minor", "3 zones". */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-US')}${NBSP}${count === 1 ? one : many}`

/** CPU cores: "16 cores", "0.25 cores". */
export const cores = (value: number) => `${figures(value)}${NBSP}${value === 1 ? 'core' : 'cores'}`

/** Bytes as GiB, or MiB when less than one: "62 GiB", "512 MiB". */
export const memory = (bytes: number) =>
  bytes >= 2 ** 30 || bytes === 0 ? `${figures(bytes / 2 ** 30)}${NBSP}GiB` : `${figures(bytes / 2 ** 20)}${NBSP}MiB`

/** An ISO time as people read it in UTC: "2026-08-22 10:05 UTC". */
export const utc = (iso: string) => `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')}${NBSP}UTC`

/** A list in words: "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** The first few of a list, and how many more: "cart, web and 3 more". */
export const firstOf = (items: readonly string[], most = 3) =>
  items.length <= most + 1 ? listed(items) : `${items.slice(0, most).join(', ')} and ${items.length - most} more`

/** A sentence begins with a capital. */
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
