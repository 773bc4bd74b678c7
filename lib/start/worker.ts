// The worker's process: collections and posts, and nothing that a browser waits for.
import { runWorker } from '@/lib/collect/worker'
import { sendPosts } from '@/lib/usecases/send-posts'

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
await runWorker(ending.signal, () => sendPosts(new Date()))
process.exit(0)
