import { z } from 'zod'
import type { Reader } from './reader'
import { listOf } from './schema'

const ADMISSION = '/apis/admissionregistration.k8s.io/v1'
const Webhooks = z
  .object({ webhooks: listOf(z.object({ clientConfig: z.object({ url: z.string().nullish() }) })) })
  // A webhook inside the cluster has a service instead of an address. Only the host is kept: the rest may hold a secret.
  .transform(({ webhooks }) => webhooks.flatMap(({ clientConfig: { url } }) => (url ? new URL(url).hostname : [])))

/** The hosts outside the cluster that are asked before objects are stored; null when that may not be listed. */
export async function externalWebhooks(reader: Reader): Promise<string[] | null> {
  const validating = await reader.permitted(reader.list(`${ADMISSION}/validatingwebhookconfigurations`, Webhooks))
  const mutating = await reader.permitted(reader.list(`${ADMISSION}/mutatingwebhookconfigurations`, Webhooks))
  if (validating === null || mutating === null) return null
  return [...new Set([...validating, ...mutating].flat())].sort()
}
