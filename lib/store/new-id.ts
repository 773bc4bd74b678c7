import { randomUUID } from 'node:crypto'

/** A new row's id: a UUID of version 7 (RFC 9562), so that rows made later sort later, within a millisecond in any order. */
export function newId(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  // What follows the version is as random in one of version 4, which Node draws many at a time.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
