import type { IncomingHttpHeaders } from 'node:http'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import type { Ping } from './protocol'

/** The newest version of the Engine API whose answers are known here, and the oldest that has all that is read. */
const NEWEST = 47
const OLDEST = 40

const minorOf = (version: string): number | null => {
  const minor = /^1\.(\d+)$/.exec(version)?.[1]
  return minor === undefined ? null : Number(minor)
}

/**
 * The version to speak with an engine, from the headers of its /_ping: the newest that both know. Throws FetchFailure('invalid-answer') where
 * no engine answers, or one older than Docker 19.03.
 */
export function agree(headers: IncomingHttpHeaders, request: SourceRequest): Ping {
  const theirs = headers['api-version']
  const minor = typeof theirs === 'string' ? minorOf(theirs) : null
  if (typeof theirs !== 'string' || minor === null) {
    const detail =
      'What answers there does not say which version of the Engine API it speaks. Check that the address is that of a Docker engine.'
    throw new FetchFailure('invalid-answer', detail, request)
  }
  if (minor < OLDEST) {
    const detail = `The engine speaks the Engine API only up to ${theirs}; Fourways reads 1.${OLDEST} (Docker 19.03) and later. Update the engine.`
    throw new FetchFailure('invalid-answer', detail, request)
  }
  return { theirs, spoken: `1.${Math.min(minor, NEWEST)}` }
}
