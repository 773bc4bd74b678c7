import type { Reader } from './reader'
import { CronJob } from './schema-workload'

/** CronJobs of the stage's namespaces; before Kubernetes 1.21 they were only in v1beta1. */
export async function cronJobs(reader: Reader): Promise<CronJob[]> {
  const found = await reader.served(reader.here('/apis/batch/v1', 'cronjobs', CronJob))
  return found ?? (await reader.here('/apis/batch/v1beta1', 'cronjobs', CronJob))
}
