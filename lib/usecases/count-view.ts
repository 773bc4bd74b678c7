import { countViews } from '@/lib/store/shared-links'

/** Opening a link writes nothing by itself: views are gathered for this long, in milliseconds, and written together. */
const GATHER_MS = 5_000

const gathered = new Map<string, { hash: Uint8Array<ArrayBuffer>; views: number; lastOpenedAt: Date }>()
let timer: NodeJS.Timeout | undefined

/** Writes the views gathered so far; those that cannot be written now are tried again with the next ones. */
export async function writeViews(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const batch = [...gathered.entries()]
  for (const [key, { hash, views, lastOpenedAt }] of batch) {
    await countViews(hash, views, lastOpenedAt)
    const left = gathered.get(key)
    if (left && left.views > views) left.views -= views
    else gathered.delete(key)
  }
}

/** Counts one opening of the link with this token hash. A server that is killed forgets what it has not written yet, a few seconds at most. */
export function countView(hash: Uint8Array<ArrayBuffer>): void {
  const key = Buffer.from(hash).toString('hex')
  const views = (gathered.get(key)?.views ?? 0) + 1
  gathered.set(key, { hash, views, lastOpenedAt: new Date() })
  timer ??= setTimeout(() => {
    writeViews().catch(() => {
      timer = undefined
    })
  }, GATHER_MS).unref()
}
