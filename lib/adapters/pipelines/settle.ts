import pLimit from 'p-limit'

/** Items under way at once: when a reading ends early, only so many are half read. */
const AT_ONCE = 5

/**
 * Does the work for every item. After the first failure no other is begun; `failure` is that one, null when there was none: what was read beside
 * it is not lost.
 */
export async function settle<T, R>(items: readonly T[], work: (item: T) => Promise<R[]>): Promise<{ done: R[]; failure: unknown }> {
  const atOnce = pLimit(AT_ONCE)
  const done: R[][] = []
  let failure: unknown = null
  await Promise.all(
    items.map((item, index) =>
      atOnce(async () => {
        if (failure !== null) return
        try {
          done[index] = await work(item)
        } catch (thrown) {
          failure ??= thrown
        }
      }),
    ),
  )
  return { done: done.flat(), failure }
}
