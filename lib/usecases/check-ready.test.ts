import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { disconnect } from '@/lib/store/client'
import { freshDatabase } from '@/tests/database'
import { checkReady } from './check-ready'

const sockets: Socket[] = []
/** Takes connections and says nothing, as a database that hangs. */
const silent = createServer((socket) => sockets.push(socket))

beforeAll(async () => {
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
})
afterAll(() => silent.close())

it('a database that hangs is not ready, is asked once whoever asks, and is ready as soon as it answers', async () => {
  process.env.DATABASE_URL = `postgresql://nobody:x@127.0.0.1:${(silent.address() as AddressInfo).port}/none`
  const asked = await Promise.allSettled([checkReady(50), checkReady(50), checkReady(50)])
  asked.push(...(await Promise.allSettled([checkReady(50)])))
  for (const one of asked) expect(one).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } })
  await expect.poll(() => sockets.length, { timeout: 15_000 }).toBe(1)

  for (const socket of sockets) socket.destroy()
  await disconnect()
  const database = await freshDatabase()
  process.env.DATABASE_URL = database.url
  await expect
    .poll(
      () =>
        checkReady()
          .then(() => 'ready')
          .catch(({ kind }) => kind),
      { timeout: 15_000 },
    )
    .toBe('ready')
  await disconnect()
  await database.drop()
})
