// The worker's process: collections, rollups and posts, and nothing that a browser waits for.
import { runWorker } from '@/lib/collect/worker'
import { refreshAllRollups } from '@/lib/usecases/refresh-rollups'
import { sendPosts } from '@/lib/usecases/send-posts'

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
await runWorker(ending.signal, async () => {
  await refreshAllRollups()
  await sendPosts(new Date())
})
process.exit(0)
