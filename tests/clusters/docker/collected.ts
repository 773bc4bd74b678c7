import { checkConnection, openNewConnection } from '@/lib/collect/connections'
import { queueCollection } from '@/lib/collect/request'
import { runCollection } from '@/lib/collect/run-collection'
import { watchClusters } from '@/lib/collect/watching/watchers'
import type { Actor } from '@/lib/domain/actor'
import type { NewConnection } from '@/lib/domain/connection'
import type { Release } from '@/lib/domain/release'
import { findCollection } from '@/lib/store/collections'
import { insertConnection } from '@/lib/store/connections'
import { storeCredentials } from '@/lib/store/credentials'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { pageReleases } from '@/lib/store/release-history'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { findWatch } from '@/lib/store/watches'
import { makeTeam } from '@/tests/team-store'

/** A connection as the application makes it, asked once, with a stage of it. */
export async function dockerConnection(input: NewConnection, namespaces: string[] = [], everyMinutes: number | null = null) {
  const { secrets, ...opened } = openNewConnection(input)
  const team = await makeTeam()
  const made = await inTeam(team.id, async (db) => {
    const connection = await insertConnection(db, { ...opened, everyMinutes })
    if (secrets !== null) await storeCredentials(db, connection.id, secrets)
    return { connection, stage: await insertStage(db, { name: 'stage', connectionId: connection.id, namespaces }) }
  })
  const actor: Actor = { teamId: team.id, userId: 'somebody', role: 'owner' }
  return { ...made, actor, check: (await checkConnection(actor, made.connection.id)).lastCheck }
}

/**
 * Watches connections while `work` does; `releases` are those of one of them that are kept by then, and `follows` says whether it is watched.
 */
export async function whileWatched(
  { actor: { teamId }, connection }: Awaited<ReturnType<typeof dockerConnection>>,
  work: (watched: { releases: () => Promise<Release[]>; follows: () => Promise<true | null> }) => Promise<void>,
): Promise<void> {
  const ending = new AbortController()
  const ended = watchClusters(ending.signal, { lookMs: 200 })
  try {
    await work({
      releases: () => inTeam(teamId, async (db) => (await pageReleases(db, { connectionId: connection.id }, { limit: 200 })).items),
      follows: async () => (await inTeam(teamId, (db) => findWatch(db, connection.id)))?.state === 'watching' || null,
    })
  } finally {
    ending.abort()
    await ended
  }
}

/** What a collection of it brings home. */
export async function evidenceOf({ actor: { teamId }, connection, stage }: Awaited<ReturnType<typeof dockerConnection>>) {
  const { id: collectionId } = await inTeam(teamId, (db) => queueCollection(db, connection, 'demand', null))
  await runCollection({ teamId, collectionId })
  return inTeam(teamId, async (db) => {
    const collection = await findCollection(db, collectionId)
    if (!collection) throw new Error('The collection is gone.')
    const subjects = [
      { kind: 'connection' as const, id: connection.id },
      { kind: 'stage' as const, id: stage.id },
    ]
    const { items: releases } = await pageReleases(db, { connectionId: connection.id }, { limit: 200 })
    return { collection, evidence: await latestEvidence(db, subjects), releases }
  })
}
