import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { loop } from '@/tests/loops'
import { makeTeam, withStore } from '@/tests/team-store'
import { prisma } from './client'
import { findLoopThresholds, setLoopThresholds } from './loop-thresholds'
import { countLoopTokenUse, findLoopSender, insertLoopToken, listLoopTokens, revokeLoopToken } from './loop-tokens'
import { holdForLoops, insertLoops, listLoops } from './loops'
import { newId } from './new-id'
import { insertProfile } from './profiles'
import { hashToken } from './snapshots'
import { inTeam } from './team-db'

withStore()

/** A profile of a new team with a token that ends after so many milliseconds. */
async function makeToken(lastsMs = 60_000) {
  const { id: teamId } = await makeTeam()
  const hash = hashToken(randomBytes(32).toString('base64url'))
  return inTeam(teamId, async (db) => {
    const { id: profileId } = await insertProfile(db, { name: 'Minikube', way: 'local' })
    const draft = { profileId, label: 'ci', tokenHash: hash, createdBy: 'somebody', expiresAt: new Date(Date.now() + lastsMs) }
    return { teamId, profileId, hash, token: await insertLoopToken(db, draft) }
  })
}

test('a token is found by its hash while it is valid, and tells the team and profile it writes to', async () => {
  const { teamId, profileId, hash, token } = await makeToken()
  await makeToken()
  expect(await findLoopSender(hash)).toEqual({ id: token.id, teamId, profileId })
  expect(await findLoopSender(hashToken('another'))).toBeNull()
  const { hash: expired } = await makeToken(-1000)
  expect(await findLoopSender(expired)).toBeNull()
  const revoked = await inTeam(teamId, (db) => revokeLoopToken(db, token.id))
  expect(revoked.revokedAt).toMatch(/Z$/)
  expect(await inTeam(teamId, (db) => revokeLoopToken(db, token.id))).toEqual(revoked)
  expect(await findLoopSender(hash)).toBeNull()
})

test('whoever holds a token sees that one alone, and neither writes nor reads anything else', async () => {
  const { hash, token } = await makeToken()
  await makeToken()
  const asHolder = <T>(work: (transaction: Parameters<Parameters<ReturnType<typeof prisma>['$transaction']>[0]>[0]) => Promise<T>) =>
    prisma().$transaction(async (transaction) => {
      const hex = Buffer.from(hash).toString('hex')
      await transaction.$queryRaw`SELECT set_config('fourways.loop_token', ${hex}, true), set_config('role', 'fourways_visitor', true)`
      return work(transaction)
    })
  expect(await asHolder((holder) => holder.loopToken.findMany({ select: { id: true } }))).toEqual([{ id: token.id }])
  await expect(asHolder((holder) => holder.loopToken.findMany({ select: { createdBy: true } }))).rejects.toThrow('permission denied')
  await expect(asHolder((holder) => holder.loop.findMany())).rejects.toThrow('permission denied')
  await expect(asHolder((holder) => holder.$executeRaw`UPDATE "loop_token" SET "revokedAt" = NULL`)).rejects.toThrow('permission denied')
})

test('another team’s tokens, loops and thresholds are out of reach', async () => {
  const [ours, theirs] = [await makeToken(), await makeToken()]
  await inTeam(theirs.teamId, async (db) => {
    await holdForLoops(db, theirs.profileId)
    await insertLoops(db, theirs.profileId, [loop()])
  })
  await inTeam(ours.teamId, async (db) => {
    expect(await listLoopTokens(db, theirs.profileId)).toEqual([])
    expect(await listLoops(db, theirs.profileId, ['change'], new Date(0))).toEqual([])
    expect(await db.prisma.loop.count()).toBe(0)
    await expect(holdForLoops(db, theirs.profileId)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(revokeLoopToken(db, theirs.token.id)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await db.prisma.$queryRaw`SELECT "id" FROM "team"`).toEqual([{ id: ours.teamId }])
    await setLoopThresholds({ ...db, teamId: theirs.teamId }, { machines: 1, loops: 1 })
    await setLoopThresholds(db, { machines: 5, loops: 50 })
  })
  expect(await inTeam(ours.teamId, findLoopThresholds)).toEqual({ machines: 5, loops: 50 })
  expect(await inTeam(theirs.teamId, findLoopThresholds)).toEqual({ machines: 3, loops: 20 })
  const smuggled = inTeam(ours.teamId, (db) => insertLoops(db, theirs.profileId, [loop()]))
  await expect(smuggled).rejects.toThrow(/foreign key/)
  const pretended = inTeam(ours.teamId, (db) => insertLoops({ ...db, teamId: theirs.teamId }, theirs.profileId, [loop()]))
  await expect(pretended).rejects.toThrow(/row-level security/)
})

test('a token’s hour begins with its first upload and ends after an hour; what is too much is not counted', async () => {
  const { teamId, token } = await makeToken()
  const limit = { uploads: 2, lines: 10 }
  const use = (lines: number) => inTeam(teamId, (db) => countLoopTokenUse(db, token.id, lines, limit))
  expect(await use(4)).toBe('counted')
  expect(await use(7)).toEqual({ waitSeconds: 3600 })
  expect(await use(6)).toBe('counted')
  expect(await use(0)).toEqual({ waitSeconds: 3600 })
  await prisma().loopToken.update({ where: { id: token.id }, data: { hourBegan: new Date(Date.now() - 3_600_500) } })
  expect(await use(10)).toBe('counted')
  expect(await prisma().loopToken.findUniqueOrThrow({ where: { id: token.id } })).toMatchObject({ hourUploads: 1, hourLines: 10 })
  await inTeam(teamId, (db) => revokeLoopToken(db, token.id))
  expect(await use(1)).toBe('ended')
  expect(await inTeam(teamId, (db) => countLoopTokenUse(db, newId(), 1, limit))).toBe('ended')
})

test('a loop is kept as it came, once, and is never changed', async () => {
  const { teamId, profileId } = await makeToken()
  const [plain, full] = [
    loop(),
    loop({ parts: [{ part: 'build', ms: 1200.5 }], tool: 'tilt', cold: true, trigger: 'push', durationMs: 0.25, arch: 'arm64' }),
  ]
  const store = (loops: (typeof plain)[]) =>
    inTeam(teamId, async (db) => {
      await holdForLoops(db, profileId)
      return insertLoops(db, profileId, loops)
    })
  expect(await store([plain, full, plain])).toBe(2)
  expect(await store([{ ...plain, durationMs: 1 }])).toBe(0)
  const read = await inTeam(teamId, (db) => listLoops(db, profileId, ['change'], new Date(0)))
  const asKept = ({ v: _, id: __, profile: ___, commit: ____, at, ...rest }: typeof plain) => ({ ...rest, at: Date.parse(at) })
  expect(read).toHaveLength(2)
  expect(read).toEqual(expect.arrayContaining([asKept(plain), asKept(full)]))
  const changed = inTeam(teamId, ({ prisma }) => prisma.loop.updateMany({ data: { durationMs: 1 } }))
  await expect(changed).rejects.toThrow('permission denied')
})
