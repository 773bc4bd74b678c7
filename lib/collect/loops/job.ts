import { AGGREGATE_LOOPS, queue } from '../queue'

/** What a job of AGGREGATE_LOOPS carries. */
export type LoopsJob = { teamId: string; profileId: string }

/** Seconds that loops wait for more of them before they are counted. */
const WAIT_SECONDS = 5

/** Hands a profile whose loops changed to the workers; it waits in the queue once at most. */
export async function enqueueCount(job: LoopsJob): Promise<void> {
  await (await queue()).send(AGGREGATE_LOOPS, job, { singletonKey: job.profileId, startAfter: WAIT_SECONDS })
}

/** As enqueueCount, for who does not wait for it: what cannot be queued now is found by the next sweep, since the profile is marked. */
export function askToCount(job: LoopsJob): void {
  enqueueCount(job).catch((failure) => console.error(`queue: ${failure.message}`))
}
