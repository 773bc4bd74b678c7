import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, it } from 'vitest'
import { POST as makeToken } from '@/app/api/profiles/[id]/loop-tokens/route'
import { POST as createProfile } from '@/app/api/profiles/route'
import { countProfile } from '@/lib/collect/loops/count'
import { closeQueue, queue } from '@/lib/collect/queue'
import { sweep } from '@/lib/collect/worker'
import type { LoopUpload } from '@/lib/domain/loop'
import type { MadeLoopToken } from '@/lib/domain/loop-token'
import type { Profile } from '@/lib/domain/profile'
import { prisma } from '@/lib/store/client'
import { pageEvidence } from '@/lib/store/evidence'
import { profilesToCount } from '@/lib/store/loops'
import { inTeam } from '@/lib/store/team-db'
import { linesOf, loopsOf, machineNames } from '@/tests/loops'
import { call, makePerson, serveTests } from '@/tests/server'

serveTests()

const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await closeQueue()
})

/** A process that takes loops, and its address. */
async function begin(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/api/loops-server.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const [said] = await once(child.stdout ?? child, 'data')
  return { child, url: `http://127.0.0.1:${String(said).trim()}/` }
}

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 6)
const UPLOADS = 12
const LINES = 250

it('whatever was acknowledged is there after a kill, once; sending all again brings the rest and no duplicate', async () => {
  const person = await makePerson('owner')
  const { body: profile } = await call<Profile>(createProfile, { as: person, method: 'POST', body: { name: 'Killed', way: 'online' } })
  const made = await call<MadeLoopToken>(makeToken, { as: person, method: 'POST', params: { id: profile.id }, body: {} })
  const headers = { authorization: `Bearer ${made.body.token}`, 'content-type': 'application/x-ndjson' }
  const machines = machineNames(5)
  const ids = async () => (await prisma().loop.findMany({ where: { profileId: profile.id }, select: { id: true } })).map(({ id }) => id)
  const send = async (url: string, lines: string): Promise<LoopUpload> => {
    const answer = await fetch(url, { method: 'POST', headers, body: lines })
    if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }

  const sent: { id: string }[][] = []
  const acknowledged: string[] = []
  let cutOff = 0
  for (let round = 0; round < ROUNDS; round++) {
    const { child, url } = await begin()
    const uploads = Array.from({ length: UPLOADS }, () => loopsOf(machines, LINES / machines.length))
    sent.push(...uploads)
    const ended = once(child, 'exit')
    let first = true
    const all = uploads.map(async (upload) => {
      await send(url, linesOf(upload)).then(
        () => {
          acknowledged.push(...upload.map(({ id }) => id))
          // From the first answer on, since a process takes a while to come to it.
          if (first) setTimeout(() => child.kill('SIGKILL'), Math.random() * 120)
          first = false
        },
        (failure: Error) => {
          if (failure.message.startsWith('answered')) throw failure
          cutOff += 1
        },
      )
    })
    await Promise.all(all)
    child.kill('SIGKILL')
    await ended
    const there = new Set(await ids())
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
  }
  expect(cutOff).toBeGreaterThan(0)
  expect(acknowledged.length).toBeGreaterThan(0)

  // An upload is whole or not there at all.
  const before = new Set(await ids())
  for (const upload of sent) expect([0, upload.length]).toContain(upload.filter(({ id }) => before.has(id)).length)

  // Whoever was killed between storing and counting leaves the profile marked, and the sweep finds it.
  expect(await inTeam(person.teamId, profilesToCount)).toEqual([profile.id])
  await (await queue()).deleteAllJobs()
  await sweep()
  const [job] = await (await queue()).findJobs<{ profileId: string }>('aggregate-loops')
  expect(job?.data.profileId).toBe(profile.id)
  await countProfile({ teamId: person.teamId, profileId: profile.id })
  const about = { kind: 'profile', id: profile.id } as const
  const { items } = await inTeam(person.teamId, (db) => pageEvidence(db, about, 'profile.loops'))
  expect(items).toMatchObject([{ value: { n: before.size, machines: 5 } }])

  const { child, url } = await begin()
  for (const upload of sent) {
    const present = upload.filter(({ id }) => before.has(id)).length
    expect(await send(url, linesOf(upload))).toEqual({ kept: upload.length - present, known: present, refused: [] })
  }
  child.kill('SIGKILL')
  expect((await ids()).sort()).toEqual(
    sent
      .flat()
      .map(({ id }) => id)
      .sort(),
  )
}, 180_000)
