import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { POST as makeToken } from '@/app/api/profiles/[id]/loop-tokens/route'
import type { MadeLoopToken } from '@/lib/domain/loop-token'
import { ProblemBody } from '@/lib/domain/problem'
import { operations } from '@/lib/route/operations'
import { handlerOf } from '@/tests/handlers'
import { loop } from '@/tests/loops'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent
let token: string
beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'fuzzed')
  const made = await call<MadeLoopToken>(makeToken, { as: person, method: 'POST', params: { id: content.other.id }, body: {} })
  token = made.body.token
})

const RUNS = Number(process.env.FUZZ_RUNS ?? 12)
const LIMIT_MS = 5_000

/** What ends a session, starts outside work or never ends is tried elsewhere. */
const LEFT_OUT = ['/api/session', '/api/sample-team', '/api/collections/stream', '/api/discoveries']

const tried = operations.map(({ operation }) => operation).filter(({ path }) => !LEFT_OUT.some((left) => path.startsWith(left)))

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\0', '\uD800', '%00', "'; DROP TABLE team; --", '../../etc/passwd', 'NaN', '-1'),
)
const number = fc.oneof(fc.double(), fc.constantFrom(-1, 0, 5.5, 1e308, Number.MAX_SAFE_INTEGER))
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null))

/** Fields that bodies have, so that some get past the first look. */
const known = {
  name: text,
  question: text,
  way: fc.constantFrom('local', 'live', 'sideways'),
  namespaces: fc.array(fc.oneof(fc.constant('shop'), text), { maxLength: 3 }),
  everyMinutes: number,
  reference: fc.boolean(),
  current: fc.boolean(),
  archived: fc.boolean(),
  summary: text,
  systems: fc.array(text, { maxLength: 3 }),
  metric: fc.constantFrom('profile.broken', 'profile.save-to-see', 'profile.guess.tasks', 'cluster.machines'),
  provenance: fc.constantFrom('declared', 'guessed'),
  value: fc.oneof(leaf, fc.record({ hours: number }), fc.record({ seconds: number, n: fc.constant(null), p90Seconds: fc.constant(null) })),
  weights: fc.oneof(leaf, fc.record({ speed: number, fidelity: number, cost: number, autonomy: number, tooling: number })),
  perspective: fc.constantFrom('sre', 'nobody'),
  mustHaves: fc.array(fc.constantFrom('works-offline', 'x'), { maxLength: 2 }),
  days: number,
  label: text,
  machines: number,
  loops: number,
  size: fc.constantFrom('5-15', 'all'),
  offline: fc.constantFrom('no', 'must', 'x'),
  data: fc.constantFrom('may-leave', 'must-stay', 'x'),
  today: fc.constantFrom('live', 'none', 'x'),
  hurts: fc.array(fc.constantFrom('waiting', 'bill', 'x'), { maxLength: 3 }),
  rhythm: fc.constantFrom('daily', 'x'),
  title: text,
  note: text,
  from: fc.constantFrom('token', 'context', 'kubeconfig'),
  server: fc.oneof(
    fc.constantFrom('https://127.0.0.1:1', 'http://169.254.169.254', 'file:///etc/passwd', 'https://[::ffff:10.0.0.1]'),
    text,
  ),
  token: text,
  kubeconfig: fc.oneof(text, fc.constantFrom('a: &a [*a]', '{"apiVersion":"v1","kind":"Config","clusters":[]}', '- '.repeat(5000))),
  file: text,
  context: text,
  profile: fc.oneof(leaf, fc.record({ way: fc.constantFrom('local', 'x') })),
}

/** Lines of which some are loops but for one field. */
const line = fc.oneof(
  fc
    .record({ field: fc.constantFrom(...Object.keys(loop()), 'x'), value: leaf })
    .map(({ field, value }) => ({ ...loop(), [field]: value })),
  fc.jsonValue(),
)
const lines = fc
  .array(
    fc.oneof(
      line.map((value) => JSON.stringify(value)),
      text,
    ),
    { maxLength: 8 },
  )
  .map((all) => all.join('\n'))

const queries = fc.dictionary(
  fc.constantFrom('cursor', 'limit', 'connectionId', 'workload', 'archived', 'perspective', 'weights', 'must', 'subjectId', 'x'),
  text,
  { maxKeys: 3 },
)

it.each(tried.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  '%s refuses in good form whatever it is sent',
  async (_name, operation) => {
    const handler = await handlerOf(operation)
    const ids = [content.connection.id, content.stage.id, content.other.id, content.comparison.id, content.evidence.id]
    const id = fc.oneof(fc.constantFrom(...ids), text)
    const references = { connectionId: id, stageId: id, profileId: id, comparisonId: id, profileIds: fc.array(id, { maxLength: 2 }) }
    const json = fc
      .oneof(fc.jsonValue(), fc.record({ ...known, ...references }, { requiredKeys: [] }))
      .map((value) => JSON.stringify(value))
    const body = operation.text ? lines : json
    const type = operation.text?.type ?? 'application/json'
    const authorization = operation.byToken ? { authorization: `Bearer ${token}` } : undefined
    await fc.assert(
      fc.asyncProperty(id, queries, body, fc.constantFrom('"1"', '1', 'W/"1"', '"99999999999"', ''), async (given, query, sent, etag) => {
        const request = new Request(`${ORIGIN}${operation.path}?${new URLSearchParams(query)}`, {
          method: operation.method,
          headers: {
            host: '127.0.0.1:4400',
            origin: ORIGIN,
            cookie: person.cookie,
            'content-type': type,
            'if-match': etag,
            ...authorization,
          },
          ...(operation.method === 'GET' ? {} : { body: sent }),
        })
        const started = performance.now()
        const answer = await handler(request, { params: Promise.resolve({ id: given, token: given }) })
        const answered = await answer.text()
        expect([answer.status, answered]).toSatisfy(([status]) => (status as number) < 500)
        expect(performance.now() - started).toBeLessThan(LIMIT_MS)
        if (answer.status >= 400) expect(ProblemBody.safeParse(JSON.parse(answered)).success).toBe(true)
      }),
      { numRuns: RUNS },
    )
  },
  120_000,
)
