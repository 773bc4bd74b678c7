import type { z } from 'zod'
import type { DcosClient, Part } from '@/lib/adapters/clusters/dcos/protocol'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import { dcosAnswer } from './dcos/answers'

/** The answer to a request that the identity has no right to. */
export const FORBIDDEN = { refusal: 403 }

/** The answers of the composed cluster; each may be replaced, or left out with undefined. */
export const composed = (): Record<string, unknown> => ({
  'router /dcos-metadata/dcos-version.json': dcosAnswer('composed-2.2.0-dcos-version.json'),
  'marathon /v2/info': dcosAnswer('composed-1.10.6-info.json'),
  'marathon /v2/apps': dcosAnswer('composed-1.10.6-apps.json'),
  'marathon /v2/pods/::status': dcosAnswer('composed-1.10.6-pods-status.json'),
  'marathon /v2/deployments': dcosAnswer('composed-1.10.6-deployments.json'),
  'marathon /v2/queue': dcosAnswer('composed-1.10.6-queue.json'),
  'mesos /version': { version: '1.9.0' },
  'mesos /state-summary': dcosAnswer('composed-1.9.0-state-summary.json'),
  'mesos /overlay-master/state': dcosAnswer('undated-overlay-master-state.json'),
})

/** A client over such answers; what is not there is answered with 404. */
export function recordedDcos(answers: Record<string, unknown>, more: Partial<DcosClient> = {}): DcosClient {
  let count = 0
  async function find<T>(part: Part, path: string, schema: z.ZodType<T>) {
    const value = answers[`${part} ${path.split('?')[0]}`]
    const status = value === undefined ? 404 : value === FORBIDDEN ? 403 : 200
    const request: SourceRequest = { method: 'GET', path, status, hash: null, bytes: null, durationMs: 10 + ++count }
    if (status === 403) throw new FetchFailure('forbidden', 'This identity may not read it (403).', request)
    if (status === 404) return null
    const read = schema.safeParse(value)
    if (read.success) return { value: read.data, request }
    throw new FetchFailure('invalid-answer', read.error.message, request)
  }
  return {
    endpoint: 'https://dcos.example.com',
    proxy: null,
    reach: 'admin-router',
    login: 'password',
    hasMesos: true,
    serverVersion: null,
    find,
    async get(part, path, schema) {
      const answer = await find(part, path, schema)
      if (answer === null) throw new FetchFailure('invalid-answer', `${path} is not there`)
      return answer
    },
    async stream(path) {
      throw new FetchFailure('invalid-answer', `${path} is not there`)
    },
    close() {},
    ...more,
  }
}
