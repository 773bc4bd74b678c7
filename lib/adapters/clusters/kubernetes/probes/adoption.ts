import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { quantile } from '@/lib/adapters/statistics'
import type { AdoptedTool } from '@/lib/domain/cluster-metrics'
import { kindsOf } from '../discovery'
import type { KubernetesClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { adoptionSelectors, DevWorkspace, MirrordSessions, ToolPod, WorkspaceVolume } from '../schema-adoption'
import { Groups } from '../schema-discovery'

const CORE = '/api/v1'
const DEV_WORKSPACES = 'workspace.devfile.io'
const MIRRORD = 'operator.metalbear.co'

type Selector = keyof typeof adoptionSelectors
/** The API groups with their versions; null when they may not be asked. */
type Announced = { name: string; versions: string[] }[] | null

const labelled = (resource: string, selector: Selector) => `${resource}?labelSelector=${encodeURIComponent(adoptionSelectors[selector])}`

/** Pods of one tool; null when they may not be listed. What a server sends beside them is left out. */
async function podsOf(reader: Reader, selector: Selector, belongs: (pod: ToolPod) => boolean): Promise<ToolPod[] | null> {
  const pods = await reader.permitted(reader.here(CORE, labelled('pods', selector), ToolPod))
  return pods?.filter(belongs) ?? null
}

const runningOf = (pods: ToolPod[] | null) => pods?.filter(({ running }) => running).length ?? null

/** Workspaces of Coder: those with a running pod, and those with any pod or volume. */
async function coderWorkspaces(reader: Reader): Promise<Pick<AdoptedTool, 'running' | 'total'>> {
  const pods = await podsOf(reader, 'coder', ({ coderWorkspace }) => coderWorkspace !== null)
  const volumes = await reader.permitted(
    reader.here(CORE, labelled('persistentvolumeclaims', 'coder'), WorkspaceVolume, { metadataOnly: true }),
  )
  const running = pods && new Set(pods.filter((pod) => pod.running).map(({ coderWorkspace }) => coderWorkspace)).size
  const known = pods && volumes && new Set([...pods.map(({ coderWorkspace }) => coderWorkspace), ...volumes])
  known?.delete(null)
  return { running, total: known?.size ?? null }
}

/** All DevWorkspaces, in whichever version they are served; null when they may not be listed or nobody can say whether there are any. */
async function devWorkspaces(reader: Reader, announced: Announced): Promise<DevWorkspace[] | null> {
  if (announced === null) return null
  const group = announced.find(({ name }) => name === DEV_WORKSPACES)
  if (group === undefined) return []
  const { kinds, silent } = await kindsOf(reader, group.name, group.versions)
  const kind = kinds.find(({ resource }) => resource === 'devworkspaces')
  if (kind === undefined) return silent ? null : []
  return reader.answered(reader.here(kind.path, kind.resource, DevWorkspace))
}

/** Open sessions of mirrord: the operator's own count where there is one, else the agents that run, one for each session. */
async function mirrordSessions(reader: Reader, announced: Announced): Promise<number | null> {
  if (announced === null) return null
  const group = announced.find(({ name }) => name === MIRRORD)
  if (group === undefined) return runningOf(await podsOf(reader, 'mirrordAgent', ({ mirrordAgent }) => mirrordAgent))
  for (const version of group.versions) {
    const sessions = await reader.answered(reader.get(`/apis/${MIRRORD}/${version}/mirrordoperators/operator`, MirrordSessions))
    if (sessions !== null) return sessions
  }
  return null
}

/** Intercepts of Telepresence: none without its traffic manager, and unknown with one, since no object shows them. */
async function telepresenceSessions(reader: Reader): Promise<number | null> {
  const managers = await podsOf(reader, 'trafficManager', ({ trafficManager }) => trafficManager)
  return managers?.length === 0 ? 0 : null
}

/** A count of a part of the cluster: what was not found there may be elsewhere, and what was found is the least there is. */
function inPart({ tool, kind, running, total }: Omit<AdoptedTool, 'atLeast'>): AdoptedTool {
  return { tool, kind, running: running || null, total: total || null, atLeast: Boolean(running || total) }
}

const inWords = ({ tool, running, total }: AdoptedTool) => `${tool}: ${running ?? 'unknown'} running of ${total ?? 'unknown'}`

/**
 * Which of the developers' tools are in use now, counted by the objects that they leave: cloud workspaces, proxy sessions and development
 * containers. What may not be read is unknown, as is what was not found where only a part of the cluster could be read; a kind of object
 * that the server does not have is 0. Names of people, workspaces and targets are never kept.
 */
export const adoption: Probe<KubernetesClient, 'cluster.adoption'> = {
  metric: 'cluster.adoption',
  title: 'Workspaces and proxy sessions in use',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context, 'cluster')
    const announced = await reader.permitted(reader.get('/apis', Groups))
    const everywhere = (await reader.namespaces()) === null
    const has = (group: string) => announced?.some(({ name }) => name === group) !== false

    const coder = await coderWorkspaces(reader)
    const workspaces = await devWorkspaces(reader, announced)
    const mirrord = await mirrordSessions(reader, announced)
    const telepresence = await telepresenceSessions(reader)
    const okteto = runningOf(await podsOf(reader, 'okteto', (pod) => pod.okteto))
    const devSpace = runningOf(await podsOf(reader, 'devSpace', (pod) => pod.devSpace))

    const said = (tool: string, kind: AdoptedTool['kind'], running: number | null, total = running, whole = everywhere): AdoptedTool =>
      whole ? { tool, kind, running, total, atLeast: false } : inPart({ tool, kind, running, total })
    const runningWorkspaces = workspaces?.filter(({ running }) => running).length ?? null
    const tools = [
      said('Coder', 'workspace', coder.running, coder.total),
      // Discovery and the operator's own object speak for the whole cluster, whatever may be listed.
      said('DevWorkspaces', 'workspace', runningWorkspaces, workspaces?.length ?? null, everywhere || !has(DEV_WORKSPACES)),
      said('mirrord', 'proxy-session', mirrord, mirrord, everywhere || (announced !== null && has(MIRRORD))),
      said('Telepresence', 'proxy-session', telepresence),
      said('Okteto', 'dev-container', okteto),
      said('DevSpace', 'dev-container', devSpace),
    ]
    const starts = (workspaces ?? []).flatMap(({ startSeconds }) => startSeconds ?? []).toSorted((a, b) => a - b)
    const [p50Seconds, p90Seconds] = [quantile(starts, 0.5), quantile(starts, 0.9)]
    return {
      outcome: 'measured',
      value: { tools, workspaceStart: p50Seconds === null || p90Seconds === null ? null : { n: starts.length, p50Seconds, p90Seconds } },
      requests: reader.requests,
      projection: projectionOf(
        { groups: announced && [DEV_WORKSPACES, MIRRORD].filter(has), tools: tools.map(inWords), startSeconds: starts },
        reader,
      ),
      ...(!everywhere && { detail: 'Not all of the cluster could be read: there may be more.' }),
    }
  },
}
