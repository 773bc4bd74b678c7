import { expect, it } from 'vitest'
import { GET as follow } from '@/app/api/collections/stream/route'
import { announceCollection } from '@/lib/store/collection-changes'
import { inTeam } from '@/lib/store/team-db'
import { makePerson, ORIGIN, serveTests } from '@/tests/server'
import { fillTeam } from '@/tests/team-content'

serveTests()

it('tells of a team’s collections as they change, and of no other team’s, and ends when the reader leaves', async () => {
  const [ours, theirs] = [await makePerson('viewer'), await makePerson('owner')]
  const content = await fillTeam(ours, 'ours')
  const foreign = await fillTeam(theirs, 'theirs')
  const request = new Request(`${ORIGIN}/api/collections/stream`, { headers: { host: '127.0.0.1:4400', cookie: ours.cookie } })
  const answer = await follow(request, { params: Promise.resolve({}) })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async () => (await reader?.read())?.value
  expect(await read()).toBe(': open\n\n')
  const first = await read()
  expect(first).toMatch(/^event: collection\ndata: \{.*\}\n\n$/)
  expect(JSON.parse(first?.split('data: ')[1] ?? '')).toMatchObject({ id: content.collection.id, state: 'queued' })
  await inTeam(theirs.teamId, (db) => announceCollection(db, foreign.collection.id))
  await inTeam(ours.teamId, (db) => announceCollection(db, content.collection.id))
  expect(await read()).toContain(content.collection.id)
  await reader?.cancel()
})
