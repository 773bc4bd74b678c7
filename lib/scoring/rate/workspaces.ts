import { duration } from '@/lib/domain/duration'
import type { MetricValue } from '@/lib/domain/metric'
import { type Decision, decide, reader, together } from '../deciding'
import { counted } from '../format'
import type { Rater } from './cell'

type Adoption = MetricValue<'cluster.adoption'>
type Use = MetricValue<'workspaces.use'>

/** What a profile's cluster shows of the developers' tools, and what the server of its workspaces counts itself. */
export type Adopted = { cluster: Adoption | null; server: Use | null }

const inCluster = reader('cluster.adoption', (cluster): Adopted => ({ cluster, server: null }))
const onServer = reader('workspaces.use', (server): Adopted => ({ cluster: null, server }))

/** One that is known with what became of the other, whose failure is told beside it. */
const beside = (known: Extract<Decision<Adopted>, { state: 'known' }>, other: Decision<Adopted>): Decision<Adopted> =>
  other.state === 'failed' ? { ...known, evidence: [...known.evidence, ...other.evidence], remark: other.sentence } : known

/** What is known of the use of the developers' tools from either place: what one cannot tell never hides what the other can. */
export function adopted(...[profile, { now }]: Parameters<Rater>): Decision<Adopted> {
  const cluster = decide(profile.evidence, now, [inCluster])
  const server = decide(profile.evidence, now, [onServer])
  const both = together(cluster, server)
  if (both.state === 'known') return { ...both, value: { cluster: both.value[0].cluster, server: both.value[1].server } }
  if (server.state === 'known') return beside(server, cluster)
  if (cluster.state === 'known') return beside(cluster, server)
  return server.state === 'unknown' ? cluster : server
}

/** How long workspaces took to start, as the cell says it: by the server's own record, else by what the cluster shows of those that run; a sentence when neither tells. */
export function startInWords({ cluster, server }: Adopted) {
  const start = server?.start ?? cluster?.workspaceStart
  if (!start && server) return `${server.tool} tells of no workspace that runs how long it took to start.`
  if (!start) return 'No workspace that runs tells how long it took to start.'
  const { n, p50Seconds, p90Seconds } = start
  const untimed = server?.start ? server.untimed : 0
  return {
    text: duration(p50Seconds),
    value: p50Seconds,
    explanation: `Half of ${counted(n, 'workspace')} that ran had started within ${duration(p50Seconds)}, from being asked for to being ready.`,
    findings: [`9 of 10 within ${duration(p90Seconds)}`, ...(untimed > 0 ? [`${untimed} could not be timed`] : [])],
  }
}
