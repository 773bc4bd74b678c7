import type { Session } from '@/lib/domain/actor'
import { appendAudit } from '@/lib/store/audit'
import { inTeam } from '@/lib/store/team-db'

/** Keeps in the audit of the team that somebody looks at first that they signed in, by what, and from which network address; gives the session back. */
export async function recordSignIn(session: Session, by: 'link' | 'password', headers: Headers): Promise<Session> {
  const detail = { by, from: headers.get('x-forwarded-for')?.slice(0, 200) ?? null }
  const entry = { actor: session.user.id, action: 'sign-in', objectKind: 'session', objectId: session.user.id, detail }
  // Whoever signed in has used their link up: without the entry they are signed in all the same.
  await inTeam(session.team.id, (db) => appendAudit(db, entry)).catch((failure) =>
    console.error(`a sign-in is missing in the audit: ${failure.message}`),
  )
  return session
}
