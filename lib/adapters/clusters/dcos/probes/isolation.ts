import type { Probe } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { projectionOf } from '../../projection'
import { clusterOf } from '../cluster'
import { distributionOf, runsHere } from '../distribution'
import { liesIn } from '../groups'
import { identityOf } from '../identity'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { workloadsOf } from '../workloads'

const NOT_TOLD =
  'Who may change the workloads of a group is kept where only an administrator may read it, so who shares the stage cannot be read. Declare it for the profile.'

/** Why everybody who gets in shares the stage; null where rights of groups may keep them apart. */
function sharedBecause(client: DcosClient, variant: string | null): string | null {
  if (variant === 'open') return 'DC/OS Open keeps no rights of groups: whoever signs in may change every workload'
  if (client.login === 'none') return 'nobody is asked who they are: whoever reaches it may change every workload'
  return null
}

/**
 * Who shares the stage. A DC/OS Vagrant on the machine that asks is a developer's own; where the cluster tells nobody apart, whoever gets in
 * shares every group of it. Throws FetchFailure where rights could keep people apart, since they cannot be read.
 */
export const isolation: Probe<DcosClient, 'stage.isolation'> = {
  metric: 'stage.isolation',
  title: 'Isolation',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const { variant } = await identityOf(client, reader)
    const cluster = await reader.permitted(clusterOf(reader))
    const own = client.proxy === null && runsHere(client.endpoint, cluster?.agents ?? null) === true
    const because = sharedBecause(client, variant)
    if (!own && because === null) throw new FetchFailure('invalid-answer', NOT_TOLD, reader.requests.at(-1) ?? null)
    const { signals } = distributionOf(cluster?.agents ?? null)
    const elsewhere = new Set(
      (await workloadsOf(reader, [])).filter(({ id }) => !liesIn(id, context.namespaces)).map(({ namespace }) => namespace),
    )
    const others = elsewhere.size === 1 ? '1 other group is' : `${elsewhere.size} other groups are`
    const reasons = own
      ? ['DC/OS Vagrant runs on the machine that asked']
      : [because ?? '', ...(context.namespaces.length > 0 ? [`${others} on this cluster`] : [])]
    return {
      outcome: 'measured',
      value: { level: own ? 'own-cluster' : 'shared-namespace', reasons },
      requests: reader.requests,
      projection: projectionOf({ variant, login: client.login, signals, reasons }),
    }
  },
}
