import { z } from 'zod'
import { FetchFailure } from '@/lib/fetch/failure'
import type { Reader } from './reader'

const REVIEWS = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
const Review = z.object({ status: z.object({ allowed: z.boolean(), evaluationError: z.string().nullish() }) })

/** One right: a verb on a resource, such as `create pods/exec`. */
export type Right = { verb: string; group: string; resource: string; subresource?: string }

/**
 * Whether everyone in a group has a right in a namespace ('' for all namespaces); null when the server could not say. Throws
 * FetchFailure('forbidden') when we may not ask on behalf of others.
 */
export async function groupMay(reader: Reader, group: string, namespace: string, right: Right): Promise<boolean | null> {
  // Whoever is in any group is also in this one.
  const spec = { groups: [group, 'system:authenticated'], resourceAttributes: { namespace, ...right } }
  try {
    const { status } = await reader.post(REVIEWS, { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec }, Review)
    return status.allowed || !status.evaluationError ? status.allowed : null
  } catch (failure) {
    if (!(failure instanceof FetchFailure) || failure.reason !== 'forbidden') throw failure
    const detail = `We may not ask what the group ${group} may do. Ask for the right to create subjectaccessreviews, or declare it.`
    throw new FetchFailure('forbidden', detail, failure.request, failure.remedy)
  }
}
