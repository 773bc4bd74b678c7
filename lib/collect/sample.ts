import { insertComparison } from '@/lib/store/comparisons'
import { insertConnection, setConnectionCheck } from '@/lib/store/connections'
import { appendManyEvidence } from '@/lib/store/evidence'
import { insertProfile } from '@/lib/store/profiles'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { insertTeam } from '@/lib/store/teams'
import { type Recording, readRecording } from './sample/recording'

/** Makes a team to explore, owned by the user, from evidence recorded on real control planes of simulated machines; answers its id. */
export async function makeSampleTeam(userId: string): Promise<string> {
  const recording = await readRecording()
  const team = await insertTeam({ name: 'Sample team', ownerId: userId, sample: true })
  await inTeam(team.id, (db) => play(db, recording))
  return team.id
}

async function play(db: TeamDb, recording: Recording): Promise<void> {
  const ids = new Map<string, string>()
  const idOf = (kind: string, name: string) => {
    const id = ids.get(`${kind} ${name}`)
    if (!id) throw new Error(`The recording names no ${kind} ${name}.`)
    return id
  }
  for (const { check, releases, ...connection } of recording.connections) {
    const source = { kind: 'sealed' as const }
    const { id } = await insertConnection(db, { ...connection, source, everyMinutes: null, recorded: true })
    ids.set(`connection ${connection.name}`, id)
    await setConnectionCheck(db, id, check)
    await upsertReleases(db, releases, { connectionId: id, seenAt: recording.recordedAt, imported: true })
  }
  for (const { connection, ...stage } of recording.stages) {
    const { id } = await insertStage(db, { ...stage, connectionId: idOf('connection', connection) })
    ids.set(`stage ${stage.name}`, id)
  }
  for (const { stage, ...profile } of recording.profiles) await insertProfile(db, { ...profile, stageId: stage && idOf('stage', stage) })
  const evidence = recording.evidence.map(({ subject, ...piece }) => ({
    ...piece,
    subject: { kind: subject.kind, id: idOf(subject.kind, subject.name) },
    collectionId: null,
  }))
  await appendManyEvidence(db, evidence)
  // Seen by a role whose weight lies on what a collection can measure, so that the recording names a verdict.
  await insertComparison(db, { question: recording.question, perspective: 'qa' })
}
