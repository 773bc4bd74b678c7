import { expect, test } from 'vitest'
import type { Actor } from '@/lib/domain/actor'
import { prisma } from '@/lib/store/client'
import { appendEvidence, type EvidenceDraft } from '@/lib/store/evidence'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { insertProfile } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { insertTeam } from '@/lib/store/teams'
import { withStore } from '@/tests/team-store'
import { cloneProfile } from './clone-profile'

withStore()

const said = (profileId: string, more: Partial<EvidenceDraft>): EvidenceDraft => ({
  subject: { kind: 'profile', id: profileId },
  metric: 'profile.broken',
  outcome: 'declared',
  value: { hours: 1 },
  reason: null,
  detail: null,
  source: { system: 'person', version: null, endpoint: null, requests: [] },
  projection: null,
  probe: null,
  observedAt: '2026-11-20T08:00:00.000Z',
  durationMs: null,
  collectionId: null,
  author: 'First',
  ...more,
})

test('a copy comes with the newest words about the first one, in the name of whoever copies, as old as they are', async () => {
  await prisma().user.create({ data: { id: 'second', name: 'Second', email: 'second@example.com' } })
  const { id: teamId } = await insertTeam({ name: 'Shop', ownerId: 'second' })
  const actor: Actor = { teamId, userId: 'second', role: 'owner' }
  const first = await inTeam(teamId, async (db) => {
    const profile = await insertProfile(db, { name: 'Minikube', way: 'local' })
    await appendEvidence(db, said(profile.id, {}))
    const observedAt = '2026-11-21T08:00:00.000Z'
    await appendEvidence(db, said(profile.id, { outcome: 'guessed', value: { hours: 2 }, detail: 'Asked around.', observedAt }))
    await appendEvidence(
      db,
      said(profile.id, { metric: 'profile.offline', value: { level: 'full' }, observedAt: '2026-11-19T08:00:00.000Z' }),
    )
    return profile
  })
  const copy = await cloneProfile(actor, first.id)
  const words = await inTeam(teamId, (db) => latestEvidence(db, [{ kind: 'profile', id: copy.id }]))
  expect(
    words.map(({ metric, outcome, value, detail, author, observedAt }) => [metric, outcome, value, detail, author, observedAt]),
  ).toEqual([
    ['profile.broken', 'guessed', { hours: 2 }, 'Asked around. Copied from Minikube.', 'Second', '2026-11-21T08:00:00.000Z'],
    ['profile.broken', 'declared', { hours: 1 }, 'Copied from Minikube.', 'Second', '2026-11-20T08:00:00.000Z'],
    ['profile.offline', 'declared', { level: 'full' }, 'Copied from Minikube.', 'Second', '2026-11-19T08:00:00.000Z'],
  ])
  const own = await inTeam(teamId, (db) => latestEvidence(db, [{ kind: 'profile', id: first.id }]))
  expect(own.map(({ author }) => author)).toEqual(['First', 'First', 'First'])
})
