import type { Actor } from '@/lib/domain/actor'
import type { Subject } from '@/lib/domain/evidence'
import type { ProfileWay } from '@/lib/domain/way-signals'
import { connectionWay } from '@/lib/scoring/connection-way'
import { conflicts } from '@/lib/scoring/guess-way'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { findProfile } from '@/lib/store/profiles'
import { listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** Which way the connection of a profile's stage is, or that of the workspaces that it is made of, and whether the declared way is none that it serves. */
export const getProfileWay = (actor: Actor, id: string): Promise<ProfileWay> =>
  inTeam(actor.teamId, async (db) => {
    const { way: declared, stageId, workspacesId, wayKept } = found(await findProfile(db, id), 'profile')
    const stage = (await listStages(db)).find((one) => one.id === stageId)
    const connectionId = stage?.connectionId ?? workspacesId
    if (!connectionId) return { declared, connection: null, conflict: false, kept: false }
    const ids = new Set([connectionId, ...(workspacesId ? [workspacesId] : [])])
    const subjects: Subject[] = [...ids].map((id) => ({ kind: 'connection', id }))
    const connection = connectionWay(connectionId, await latestEvidence(db, subjects))
    const conflict = conflicts(declared, connection.guess)
    return { declared, connection, conflict, kept: conflict && wayKept === connection.guess?.way }
  })
