import { FetchFailure } from '@/lib/fetch/failure'
import type { TeamcityClient } from './client'
import { Named } from './schema'

/** The part of a locator that names all builds of a project and what is below it, or of a build configuration. Throws FetchFailure when neither is there to be seen. */
export async function locate(client: TeamcityClient, id: string, signal: AbortSignal): Promise<string> {
  try {
    await client.get(`/projects/id:${encodeURIComponent(id)}?fields=id`, Named, { signal })
    return `affectedProject:(id:${id})`
  } catch (failure) {
    if (!(failure instanceof FetchFailure) || failure.request?.status !== 404) throw failure
  }
  await client.get(`/buildTypes/id:${encodeURIComponent(id)}?fields=id`, Named, { signal })
  return `buildType:(id:${id})`
}
