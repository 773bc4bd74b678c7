import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { auth } from '@/lib/access/auth'
import type { Role } from '@/lib/domain/actor'
import { disconnect, prisma } from '@/lib/store/client'
import { freshDatabase } from './database'

/** Where the server of the tests would be; nothing listens there. */
export const ORIGIN = 'http://127.0.0.1:4400'

/** Gives a test file what the server's code reads: settings of personal mode and an empty database of its own. */
export function serveTests(): void {
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await freshDatabase()
    drop = database.drop
    process.env.DATABASE_URL = database.url
    process.env.APP_URL = ORIGIN
    process.env.AUTH_SECRET = 'a secret of the tests, long enough to be taken'
  })
  afterAll(async () => {
    await disconnect()
    await drop()
  })
}

/** A person of a team with a good session. */
export type Person = { teamId: string; userId: string; role: Role; cookie: string }

/** Makes a person with this role, in a team of their own unless one is named, and signs them in. */
export async function makePerson(role: Role, inTeam?: string): Promise<Person> {
  const { adapter, internalAdapter, authCookies, secret } = await auth().$context
  const name = `person-${randomUUID().slice(0, 8)}`
  const user = await internalAdapter.createUser({ name, email: `${name}@example.com`, emailVerified: true }, { method: 'admin' })
  const teamId = inTeam ?? `team-of-${name}`
  if (!inTeam) await prisma().team.create({ data: { id: teamId, name: `Team of ${name}`, slug: teamId } })
  await adapter.create({ model: 'member', data: { organizationId: teamId, userId: user.id, role, createdAt: new Date() } })
  const session = await internalAdapter.createSession(user.id)
  if (!session) throw new Error('No session could be made.')
  const key = await crypto.subtle.importKey('raw', Buffer.from(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, Buffer.from(session.token))).toString('base64')
  return {
    teamId,
    userId: user.id,
    role,
    cookie: `${authCookies.sessionToken.name}=${encodeURIComponent(`${session.token}.${signature}`)}`,
  }
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** What a call of a route handler gave: the answer as its JSON, which the caller names the type of. */
export type Called<T> = { status: number; headers: Headers; body: T }

/** Calls a route handler as the browser would: from our own page, with the person's cookie and a JSON body, or with lines of text. */
export async function call<T = Record<string, unknown>>(
  handler: Handler,
  asked: {
    as?: Person
    method?: string
    path?: string
    params?: Record<string, string>
    body?: unknown
    lines?: string
    headers?: Record<string, string>
  },
): Promise<Called<T>> {
  const { as, method = 'GET', path = '/api', params = {}, body, lines, headers } = asked
  const type = lines === undefined ? 'application/json' : 'application/x-ndjson'
  const text = lines ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      host: new URL(ORIGIN).host,
      ...(method === 'GET' ? {} : { origin: ORIGIN }),
      ...(as ? { cookie: as.cookie } : {}),
      ...(text === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  })
  const answer = await handler(request, { params: Promise.resolve(params) })
  const answered = await answer.text()
  return { status: answer.status, headers: answer.headers, body: (answered ? JSON.parse(answered) : null) as T }
}
