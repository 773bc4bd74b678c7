import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openCredentials, storeCredentials } from '@/lib/store/credentials'
import { inTeam } from '@/lib/store/team-db'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { runCommand } from './command.mjs'

withStore()

const rotate = (env: Record<string, string> = {}) =>
  runCommand(process.execPath, ['--import', 'tsx', 'lib/start/rotate-keys.ts'], { env: { ...process.env, ...env } })

test('all teams’ credentials open with a new key, and with the next one; the keys before it stay', async () => {
  const made = []
  for (const token of ['one', 'two']) {
    const team = await makeTeam(token)
    const { id } = await inTeam(team.id, (db) => makeConnection(db))
    await inTeam(team.id, (db) => storeCredentials(db, id, { token }))
    made.push({ teamId: team.id, id, token })
  }
  for (const keys of [2, 3]) {
    const { code, output } = await rotate()
    expect(code, output).toBe(0)
    expect(output).toContain('2 connections and channels are sealed with it')
    const file = process.env.FOURWAYS_KEYS_FILE ?? ''
    const ring = JSON.parse(readFileSync(file, 'utf8'))
    expect(Object.keys(ring.keys)).toHaveLength(keys)
    expect(statSync(file).mode & 0o077).toBe(0)
    for (const { teamId, id, token } of made) {
      const row = await inTeam(teamId, (db) => db.prisma.connection.findFirst({ where: { teamId, id } }))
      expect(row?.sealedWith).toBe(ring.current)
      expect(await inTeam(teamId, (db) => openCredentials(db, id))).toEqual({ token })
    }
  }
})

test('without a database it can reach, the keys stay as they are', async () => {
  const before = readFileSync(process.env.FOURWAYS_KEYS_FILE ?? '', 'utf8')
  expect((await rotate({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' })).code).not.toBe(0)
  expect(readFileSync(process.env.FOURWAYS_KEYS_FILE ?? '', 'utf8')).toBe(before)
})
