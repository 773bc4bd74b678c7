import { expect, it } from 'vitest'
import { GET as follow } from '@/app/api/releases/stream/route'
import type { ReleaseReading } from '@/lib/domain/release'
import type { ReleaseNews } from '@/lib/domain/watch'
import { upsertReleases } from '@/lib/store/releases'
import { inTeam } from '@/lib/store/team-db'
import { holdWatches, setWatchState } from '@/lib/store/watches'
import { makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { makeConnection } from '@/tests/team-store'

serveTests()

const reading = (revision: string, outcome: ReleaseReading['outcome'] = 'succeeded'): ReleaseReading => ({
  ...{ namespace: 'shop', workload: 'web', kind: 'Deployment', revision, version: revision, cause: null, images: [], createdAt: null },
  ...{ liveAt: null, readyAt: null, outcome, rolledBackFrom: [], live: true },
})

const keep = (teamId: string, connectionId: string, releases: ReleaseReading[]) =>
  inTeam(teamId, (db) => upsertReleases(db, releases, { connectionId, seenAt: new Date().toISOString(), imported: false }))

async function read(person: Person) {
  const request = new Request(`${ORIGIN}/api/releases/stream`, { headers: { host: '127.0.0.1:4400', cookie: person.cookie } })
  const answer = await follow(request, { params: Promise.resolve({}) })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const next = async (): Promise<ReleaseNews> => {
    const text = (await reader?.read())?.value ?? ''
    return text.startsWith('event: releases\ndata: ') ? JSON.parse(text.split('data: ')[1] ?? '') : next()
  }
  return { answer, next, end: () => reader?.cancel() }
}

it('tells of a team’s releases when they change, and of its watches, and of no other team’s', async () => {
  const [ours, theirs] = [await makePerson('viewer'), await makePerson('owner')]
  const [own, foreign] = [await inTeam(ours.teamId, makeConnection), await inTeam(theirs.teamId, makeConnection)]
  const [{ answer, next, end }, other] = [await read(ours), await read(theirs)]
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  expect(await next()).toEqual({ clusters: 1, watching: 0, since: null })
  expect(await other.next()).toEqual({ clusters: 1, watching: 0, since: null })

  let told = 0
  const counted = next().then(() => told++)
  await keep(theirs.teamId, foreign.id, [reading('1')])
  await other.next()
  expect(told).toBe(0)
  await keep(ours.teamId, own.id, [reading('1')])
  await counted

  const again = next()
  await keep(ours.teamId, own.id, [reading('1')])
  await inTeam(ours.teamId, async (db) => {
    await holdWatches(db, { connectionIds: [own.id], holder: 'one', seconds: 60 })
    await setWatchState(db, { connectionId: own.id, holder: 'one' }, { state: 'watching' })
  })
  expect(await again).toMatchObject({ clusters: 1, watching: 1, since: expect.any(String) })
  await Promise.all([end(), other.end()])
})

it('is for those who are signed in', async () => {
  const request = new Request(`${ORIGIN}/api/releases/stream`, { headers: { host: '127.0.0.1:4400' } })
  expect((await follow(request, { params: Promise.resolve({}) })).status).toBe(401)
})
