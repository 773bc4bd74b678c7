// The worker's process: collections, and nothing that a browser waits for.
import { runWorker } from '@/lib/collect/worker'

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
await runWorker(ending.signal)
process.exit(0)
