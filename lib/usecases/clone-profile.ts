import type { Actor } from '@/lib/domain/actor'
import type { Profile } from '@/lib/domain/profile'
import { isWithdrawn } from '@/lib/domain/withdrawn'
import { appendManyEvidence, type EvidenceDraft } from '@/lib/store/evidence'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { findPersonName } from '@/lib/store/people'
import * as profiles from '@/lib/store/profiles'
import type { TeamDb } from '@/lib/store/team-db'
import { audited } from './audited'
import { ensureFirstComparison } from './first-comparison'
import { found } from './found'

/** What people say of a profile now, as words about its copy by whoever copies it; they stay as old as they are. */
async function copiedWords(db: TeamDb, from: Profile, to: Profile, author: string | null): Promise<EvidenceDraft[]> {
  const latest = await latestEvidence(db, [{ kind: 'profile', id: from.id }])
  return latest
    .filter((word) => ['declared', 'guessed'].includes(word.outcome) && !isWithdrawn(word))
    .map(({ id: _, ...word }) => ({
      ...word,
      subject: { kind: 'profile', id: to.id },
      detail: [word.detail, `Copied from ${from.name}.`].filter(Boolean).join(' '),
      author,
    }))
}

/** Adds a copy of a profile under a name of its own, with what is declared or guessed for the first one now. */
export async function cloneProfile(actor: Actor, id: string): Promise<Profile> {
  const author = await findPersonName(actor.userId)
  return audited(actor, { action: 'create', objectKind: 'profile', detail: { copyOf: id } }, async (db) => {
    const first = found(await profiles.findProfile(db, id), 'profile')
    const profile = await profiles.cloneProfile(db, id)
    await appendManyEvidence(db, await copiedWords(db, first, profile, author))
    await ensureFirstComparison(db)
    return profile
  })
}
