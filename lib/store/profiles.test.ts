import { expect, test } from 'vitest'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { insertComparison, listComparisons, removeComparison, updateComparison } from './comparisons'
import { newId } from './new-id'
import { cloneProfile, findProfile, insertProfile, listProfiles, removeProfile, updateProfile } from './profiles'
import { insertStage, removeStage } from './stages'
import { inTeam } from './team-db'

withStore()

test('a profile keeps what it was made from, and its stage until that is removed', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    const stage = await insertStage(db, { name: 'dev', connectionId, namespaces: [] })
    const draft = {
      name: 'mirrord',
      way: 'proxied' as const,
      summary: 'mirrord',
      systems: ['mirrord'],
      lookedAfterBy: 'platform',
      stageId: stage.id,
    }
    const made = await insertProfile(db, draft)
    expect(made).toMatchObject({ ...draft, current: false, position: 0, archivedAt: null, etag: '"1"' })
    await removeStage(db, stage.id, stage.etag)
    expect(await findProfile(db, made.id)).toEqual({ ...made, stageId: null })
    await removeProfile(db, made.id, made.etag)
    expect(await findProfile(db, made.id)).toBeNull()
    await expect(removeProfile(db, made.id, made.etag)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('one profile is current: the newest takes the place of the one before and comes first', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const first = await insertProfile(db, { name: 'minikube', way: 'local', current: true })
    const second = await insertProfile(db, { name: 'push', way: 'live' })
    const current = await updateProfile(db, second.id, { current: true }, second.etag)
    expect(await listProfiles(db)).toEqual([current, { ...first, current: false, etag: '"2"' }])
    await expect(updateProfile(db, first.id, { summary: 'late' }, first.etag)).rejects.toMatchObject({ kind: 'edited-meanwhile' })
    await expect(updateProfile(db, newId(), { summary: 'late' }, first.etag)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('the database itself refuses a second current profile', async () => {
  const team = await makeTeam()
  const second = inTeam(team.id, async (db) => {
    await insertProfile(db, { name: 'a', way: 'local', current: true })
    await db.prisma.profile.create({ data: { id: newId(), teamId: db.teamId, name: 'b', way: 'live', current: true, position: 9 } })
  })
  await expect(second).rejects.toMatchObject({ code: 'P2002' })
})

test('of two people who make another profile current at once, each leaves one current', async () => {
  const team = await makeTeam()
  const [a, b] = await inTeam(team.id, async (db) => [
    await insertProfile(db, { name: 'a', way: 'local' }),
    await insertProfile(db, { name: 'b', way: 'live' }),
  ])
  if (!a || !b) throw new Error('No profiles were made.')
  const both = await Promise.allSettled(
    [a, b].map(({ id, etag }) => inTeam(team.id, (db) => updateProfile(db, id, { current: true }, etag))),
  )
  for (const one of both)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ kind: expect.stringMatching(/conflict|edited/) })
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect((await inTeam(team.id, (db) => listProfiles(db))).filter(({ current }) => current)).toHaveLength(1)
})

test('an archived profile is not current, is listed when asked for, and comes back', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const made = await insertProfile(db, { name: 'old', way: 'live', current: true })
    const archived = await updateProfile(db, made.id, { archived: true }, made.etag)
    expect(archived).toMatchObject({ current: false, archivedAt: expect.stringMatching(/Z$/) })
    expect(await listProfiles(db)).toEqual([])
    expect(await listProfiles(db, { archived: true })).toEqual([archived])
    const back = await updateProfile(db, made.id, { archived: false }, archived.etag)
    expect(back).toMatchObject({ archivedAt: null, current: false })
  })
})

test('copies have names of their own, and names are unique', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const made = await insertProfile(db, { name: 'n'.repeat(120), way: 'online', systems: ['Coder'], current: true })
    const copies = [await cloneProfile(db, made.id), await cloneProfile(db, made.id)]
    expect(copies).toMatchObject([
      { name: `${'n'.repeat(113)} (copy)`, systems: ['Coder'], current: false },
      { name: `${'n'.repeat(111)} (copy 2)`, position: 2 },
    ])
    await expect(cloneProfile(db, newId())).rejects.toMatchObject({ kind: 'not-found' })
    await expect(insertProfile(db, { name: made.name, way: 'local' })).rejects.toMatchObject({ kind: 'conflict' })
  })
})

test('a comparison has what its draft leaves out, and each edit is against the version that was read', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const made = await insertComparison(db, { question: 'Move checkout?' })
    expect(made).toMatchObject({ profileIds: [], perspective: 'team-lead', weights: null, mustHaves: [], note: '', etag: '"1"' })
    const weights = { speed: 34, fidelity: 28, cost: 20, autonomy: 12, tooling: 6 }
    const edited = await updateComparison(db, made.id, { weights, mustHaves: ['works-offline'] }, made.etag)
    expect(edited).toEqual({ ...made, weights, mustHaves: ['works-offline'], etag: '"2"' })
    expect(await updateComparison(db, made.id, { weights: null }, edited.etag)).toEqual({ ...edited, weights: null, etag: '"3"' })
    await expect(updateComparison(db, made.id, { note: 'late' }, made.etag)).rejects.toMatchObject({ kind: 'edited-meanwhile' })
    const newer = await insertComparison(db, { question: 'And payments?', profileIds: [newId()] })
    expect((await listComparisons(db)).map(({ id }) => id)).toEqual([newer.id, made.id])
    await removeComparison(db, made.id, '"3"')
    expect(await listComparisons(db)).toEqual([newer])
  })
})
