import { defaultAssumptions } from '@/lib/domain/cost-assumptions'
import { insertComparison } from '@/lib/store/comparisons'
import { insertConnection, setConnectionCheck } from '@/lib/store/connections'
import { keepCostAssumptions } from '@/lib/store/cost-settings'
import { appendManyEvidence } from '@/lib/store/evidence'
import { setLoopThresholds } from '@/lib/store/loop-thresholds'
import { holdForLoops, insertLoops } from '@/lib/store/loops'
import { keepPriceOverride } from '@/lib/store/price-overrides'
import { insertProfile } from '@/lib/store/profiles'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { ensureSampleTeam, removeTeam } from '@/lib/store/teams'
import { countProfile } from './loops/count'
import { playedBack } from './sample/played-back'
import { type Recording, readRecording } from './sample/recording'

/**
 * Makes a team to explore, owned by the user, from evidence recorded on real control planes of simulated machines, with its times moved to
 * now; answers its id. There is one for each user: when it is there already, or being made, it is that one. What fails leaves none.
 */
export async function makeSampleTeam(userId: string, now: Date = new Date()): Promise<string> {
  const recording = playedBack(await readRecording(), now)
  const { id: teamId, made } = await ensureSampleTeam({ name: 'Sample team', ownerId: userId })
  if (!made) return teamId
  try {
    const profileIds = await inTeam(teamId, (db) => play(db, recording))
    for (const profileId of profileIds) await countProfile({ teamId, profileId }, { now, atOnce: true })
  } catch (failure) {
    await removeTeam(teamId)
    throw failure
  }
  return teamId
}

/** Answers the ids of the profiles that have loops. */
async function play(db: TeamDb, recording: Recording): Promise<string[]> {
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
  for (const { stage, ...profile } of recording.profiles) {
    const { id } = await insertProfile(db, { ...profile, stageId: stage && idOf('stage', stage) })
    ids.set(`profile ${profile.name}`, id)
  }
  const evidence = recording.evidence.map(({ subject, ...piece }) => ({
    ...piece,
    subject: { kind: subject.kind, id: idOf(subject.kind, subject.name) },
    collectionId: null,
  }))
  await appendManyEvidence(db, evidence)
  await setLoopThresholds(db, recording.thresholds)
  const timed = Object.entries(recording.loops).map(([name, loops]) => ({ profileId: idOf('profile', name), loops }))
  for (const { profileId, loops } of timed) {
    await holdForLoops(db, profileId)
    await insertLoops(db, profileId, loops)
  }
  await keepCostAssumptions(db, { ...defaultAssumptions, ...recording.assumptions })
  for (const price of recording.prices) await keepPriceOverride(db, price)
  await insertComparison(db, { question: recording.question, perspective: 'team-lead' })
  return timed.map(({ profileId }) => profileId)
}
